// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

library Adding {
    function add(uint256 a, uint256 b) public pure returns (uint256) {
        return a + b;
    }
}

library Doubling {
    function twice(uint256 a) public pure returns (uint256) {
        return Adding.add(a, a);
    }
}

contract Calculator {
    function four(uint256 a) external pure returns (uint256) {
        return Doubling.twice(Doubling.twice(a));
    }

    function sum(uint256 a, uint256 b) external pure returns (uint256) {
        return Adding.add(a, b);
    }
}

contract Factory {
    event Made(address indexed where);

    function make() external returns (Calculator made) {
        made = new Calculator();
        emit Made(address(made));
    }
}
