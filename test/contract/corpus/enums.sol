// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

enum Free {
    __proto__,
    hasOwnProperty,
    toString
}

library Market {
    enum Side {
        Buy,
        Sell
    }

    event Sent(address indexed who, uint256 amount);
}

contract Enums {
    enum Side {
        Left,
        Right,
        Both
    }

    struct Step {
        Side side;
        Market.Side[] trades;
        Free free;
        uint8[1] plain;
    }

    event Sent(address who, uint256 amount);
    event Stepped(Side indexed side, Step step, Side[2] indexed both);
    error Wrong(Side side);

    function echo(Side side) external pure returns (Side) {
        return side;
    }

    function echo(Step memory step) external pure returns (Step memory) {
        return step;
    }

    function echoAll(
        Side[] memory sides,
        Market.Side[3] memory trades
    ) external pure returns (Side[] memory, Market.Side[3] memory) {
        return (sides, trades);
    }

    function step(address who) external {
        emit Sent(who, 1);
        emit Market.Sent(who, 2);
        emit Stepped(
            Side.Both,
            Step(Side.Left, new Market.Side[](1), Free.toString, [1]),
            [Side.Left, Side.Both]
        );
    }

    function refuse() external pure {
        revert Wrong(Side.Both);
    }

    // The compiler lets no number through that is no member: the word is written as it is.
    function none() external pure returns (Side) {
        assembly {
            mstore(0, 3)
            return(0, 32)
        }
    }
}
