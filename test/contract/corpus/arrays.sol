// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

contract FixedArrays {
    function echoThree(uint8[3] memory value) external pure returns (uint8[3] memory) {
        return value;
    }

    function echoGrid(int64[2][3] memory value) external pure returns (int64[2][3] memory) {
        return value;
    }

    function echoLong(uint32[40] memory value) external pure returns (uint32[40] memory) {
        return value;
    }

    function echoTexts(string[2] memory value) external pure returns (string[2] memory) {
        return value;
    }
}

contract DynamicArrays {
    function echoNumbers(uint256[] memory value) external pure returns (uint256[] memory) {
        return value;
    }

    function echoTexts(string[] memory value) external pure returns (string[] memory) {
        return value;
    }

    function echoDeep(bytes[][2][] memory value) external pure returns (bytes[][2][] memory) {
        return value;
    }

    function echoFlags(bool[][] memory value) external pure returns (bool[][] memory) {
        return value;
    }

    function echoWords(bytes32[] memory value) external pure returns (bytes32[] memory) {
        return value;
    }

    function echoAddresses(address[] memory value) external pure returns (address[] memory) {
        return value;
    }
}

contract SeveralArrays {
    function echoAll(uint16[] memory a, string memory b, int8[2][] memory c, bytes memory d)
        external
        pure
        returns (uint16[] memory, string memory, int8[2][] memory, bytes memory)
    {
        return (a, b, c, d);
    }
}
