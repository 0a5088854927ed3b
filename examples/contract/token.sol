// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @title A token to try things on
contract Token {
    event Transfer(address indexed from, address indexed to, uint256 value);

    error Insufficient(uint256 have, uint256 want);

    mapping(address => uint256) public balanceOf;
    uint256 public totalSupply;

    constructor(uint256 supply) {
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
        emit Transfer(address(0), msg.sender, supply);
    }

    /// @notice Moves tokens of the sender.
    /// @param to who gets them
    /// @param value how many
    function transfer(address to, uint256 value) external returns (bool) {
        uint256 have = balanceOf[msg.sender];
        if (have < value) revert Insufficient(have, value);
        balanceOf[msg.sender] = have - value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }
}
