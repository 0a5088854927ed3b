// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

contract Emitter {
    struct Pair {
        uint256 a;
        string b;
    }

    event Words(uint256 indexed a, address indexed b, bytes4 indexed c, bool d);
    event Texts(string indexed a, bytes indexed b, string c);
    event Lists(uint8[] indexed a, string[2] indexed b, Pair indexed c);
    event Functions(function () external indexed f, function () external g);
    event Bare() anonymous;
    event Hidden(uint256 indexed a, uint256 indexed b, uint256 indexed c, uint256 indexed d) anonymous;
    event Small(int24 indexed a, uint48 indexed b, int256 indexed c);

    function words(uint256 a, address b, bytes4 c, bool d) external {
        emit Words(a, b, c, d);
    }

    function texts(string calldata a, bytes calldata b, string calldata c) external {
        emit Texts(a, b, c);
    }

    function lists(uint8[] calldata a, string[2] calldata b, Pair calldata c) external {
        emit Lists(a, b, c);
    }

    function functions() external {
        emit Functions(this.functions, this.functions);
    }

    function bare() external {
        emit Bare();
        emit Hidden(1, 2, 3, 4);
    }

    function small(int24 a, uint48 b, int256 c) external {
        emit Small(a, b, c);
    }
}

contract Failures {
    error Empty();
    error Insufficient(uint256 have, uint256 want);
    error Unnamed(uint256, string);
    error Overloaded(uint256 a);

    function empty() external pure {
        revert Empty();
    }

    function insufficient(uint256 have, uint256 want) external pure {
        revert Insufficient(have, want);
    }

    function unnamed(uint256 a, string calldata b) external pure {
        revert Unnamed(a, b);
    }

    function overloaded(uint256 a) external pure {
        revert Overloaded(a);
    }

    function text(string calldata why) external pure {
        revert(why);
    }

    function bare() external pure {
        revert();
    }

    function divide(uint256 a, uint256 b) external pure returns (uint256) {
        return a / b;
    }

    function index(uint256[] calldata list, uint256 at) external pure returns (uint256) {
        return list[at];
    }
}
