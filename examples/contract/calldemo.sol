// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

contract calldemo {
    /// @notice The year that the demonstration answers with.
    function year() external pure returns (uint256) {
        return 2020;
    }
}
