// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @title A documented contract
/// @notice What it is for: */ alert(1) /*
/// @dev How it works, in `code` and ${interpolation}
contract Documented {
    /// @notice Said when something moves.
    /// @param from who gave
    /// @param to who got
    event Moved(address indexed from, address indexed to);

    /// @notice Too little.
    /// @param have what there is
    error TooLittle(uint256 have);

    /// @notice Moves things
    /// over several lines.
    /// @dev Does not check */ anything.
    /// @param to whom
    /// @param value how much
    /// @return done whether it worked
    function move(address to, uint256 value) external returns (bool done) {
        emit Moved(msg.sender, to);
        return value > 0;
    }

    /**
     * @notice Ends comments: *‍/ and "quotes" and 'others' and \ backslashes
     * @return one
     * @return two
     */
    function two() external pure returns (uint256, uint256) {
        return (1, 2);
    }
}
