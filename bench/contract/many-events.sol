// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

contract ManyEvents {
    event Transfer(address indexed from, address indexed to, uint256 value);

    function tell(uint256 count) external {
        for (uint256 value = 0; value < count; value++) {
            emit Transfer(msg.sender, address(this), value);
        }
    }
}
