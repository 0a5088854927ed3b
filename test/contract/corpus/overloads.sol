// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

contract ByNumber {
    function echo(uint256 value) external pure returns (uint256) {
        return value;
    }

    function echo(uint256 a, uint256 b) external pure returns (uint256, uint256) {
        return (a, b);
    }

    function echo() external pure returns (string memory) {
        return "nothing";
    }
}

contract ByKind {
    function echo(uint256 value) external pure returns (uint256) {
        return value;
    }

    function echo(string memory value) external pure returns (string memory) {
        return value;
    }

    function echo(bool value) external pure returns (bool) {
        return value;
    }

    function echo(uint256[] memory value) external pure returns (uint256[] memory) {
        return value;
    }
}

contract ByNothing {
    function echo(uint256 value) external pure returns (uint256) {
        return value;
    }

    function echo(int8 value) external pure returns (int8) {
        return value;
    }

    function echo(address value) external pure returns (address) {
        return value;
    }

    function echo(bytes memory value) external pure returns (bytes memory) {
        return value;
    }
}

contract ByStruct {
    struct Options {
        uint256 gas;
    }

    function echo(uint256 value) external pure returns (uint256) {
        return value;
    }

    function echo(uint256 value, Options memory options) external pure returns (uint256, Options memory) {
        return (value, options);
    }
}

contract ByEvent {
    event Moved(address indexed who);
    event Moved(address indexed who, uint256 amount);

    function move(address who, uint256 amount) external {
        emit Moved(who);
        emit Moved(who, amount);
    }
}
