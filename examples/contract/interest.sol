// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @notice Numbers with 18 decimals.
library Decimals {
    function multiply(uint256 a, uint256 b) public pure returns (uint256) {
        return (a * b) / 1e18;
    }
}

library Compound {
    /// @notice What an amount grows to.
    function grow(uint256 amount, uint256 rate, uint256 periods) public pure returns (uint256) {
        for (uint256 period = 0; period < periods; period++) {
            amount += Decimals.multiply(amount, rate);
        }
        return amount;
    }
}

contract Interest {
    function after_(uint256 amount, uint256 rate, uint256 periods) external pure returns (uint256) {
        return Compound.grow(amount, rate, periods);
    }

    function once(uint256 amount, uint256 rate) external pure returns (uint256) {
        return amount + Decimals.multiply(amount, rate);
    }
}
