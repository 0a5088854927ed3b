// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Every elementary type goes in and out unchanged.
contract EveryUint {
    function echoUint8(uint8 value) external pure returns (uint8) {
        return value;
    }

    function echoUint16(uint16 value) external pure returns (uint16) {
        return value;
    }

    function echoUint24(uint24 value) external pure returns (uint24) {
        return value;
    }

    function echoUint32(uint32 value) external pure returns (uint32) {
        return value;
    }

    function echoUint40(uint40 value) external pure returns (uint40) {
        return value;
    }

    function echoUint48(uint48 value) external pure returns (uint48) {
        return value;
    }

    function echoUint56(uint56 value) external pure returns (uint56) {
        return value;
    }

    function echoUint64(uint64 value) external pure returns (uint64) {
        return value;
    }

    function echoUint72(uint72 value) external pure returns (uint72) {
        return value;
    }

    function echoUint80(uint80 value) external pure returns (uint80) {
        return value;
    }

    function echoUint88(uint88 value) external pure returns (uint88) {
        return value;
    }

    function echoUint96(uint96 value) external pure returns (uint96) {
        return value;
    }

    function echoUint104(uint104 value) external pure returns (uint104) {
        return value;
    }

    function echoUint112(uint112 value) external pure returns (uint112) {
        return value;
    }

    function echoUint120(uint120 value) external pure returns (uint120) {
        return value;
    }

    function echoUint128(uint128 value) external pure returns (uint128) {
        return value;
    }

    function echoUint136(uint136 value) external pure returns (uint136) {
        return value;
    }

    function echoUint144(uint144 value) external pure returns (uint144) {
        return value;
    }

    function echoUint152(uint152 value) external pure returns (uint152) {
        return value;
    }

    function echoUint160(uint160 value) external pure returns (uint160) {
        return value;
    }

    function echoUint168(uint168 value) external pure returns (uint168) {
        return value;
    }

    function echoUint176(uint176 value) external pure returns (uint176) {
        return value;
    }

    function echoUint184(uint184 value) external pure returns (uint184) {
        return value;
    }

    function echoUint192(uint192 value) external pure returns (uint192) {
        return value;
    }

    function echoUint200(uint200 value) external pure returns (uint200) {
        return value;
    }

    function echoUint208(uint208 value) external pure returns (uint208) {
        return value;
    }

    function echoUint216(uint216 value) external pure returns (uint216) {
        return value;
    }

    function echoUint224(uint224 value) external pure returns (uint224) {
        return value;
    }

    function echoUint232(uint232 value) external pure returns (uint232) {
        return value;
    }

    function echoUint240(uint240 value) external pure returns (uint240) {
        return value;
    }

    function echoUint248(uint248 value) external pure returns (uint248) {
        return value;
    }

    function echoUint256(uint256 value) external pure returns (uint256) {
        return value;
    }
}

contract EveryInt {
    function echoInt8(int8 value) external pure returns (int8) {
        return value;
    }

    function echoInt16(int16 value) external pure returns (int16) {
        return value;
    }

    function echoInt24(int24 value) external pure returns (int24) {
        return value;
    }

    function echoInt32(int32 value) external pure returns (int32) {
        return value;
    }

    function echoInt40(int40 value) external pure returns (int40) {
        return value;
    }

    function echoInt48(int48 value) external pure returns (int48) {
        return value;
    }

    function echoInt56(int56 value) external pure returns (int56) {
        return value;
    }

    function echoInt64(int64 value) external pure returns (int64) {
        return value;
    }

    function echoInt72(int72 value) external pure returns (int72) {
        return value;
    }

    function echoInt80(int80 value) external pure returns (int80) {
        return value;
    }

    function echoInt88(int88 value) external pure returns (int88) {
        return value;
    }

    function echoInt96(int96 value) external pure returns (int96) {
        return value;
    }

    function echoInt104(int104 value) external pure returns (int104) {
        return value;
    }

    function echoInt112(int112 value) external pure returns (int112) {
        return value;
    }

    function echoInt120(int120 value) external pure returns (int120) {
        return value;
    }

    function echoInt128(int128 value) external pure returns (int128) {
        return value;
    }

    function echoInt136(int136 value) external pure returns (int136) {
        return value;
    }

    function echoInt144(int144 value) external pure returns (int144) {
        return value;
    }

    function echoInt152(int152 value) external pure returns (int152) {
        return value;
    }

    function echoInt160(int160 value) external pure returns (int160) {
        return value;
    }

    function echoInt168(int168 value) external pure returns (int168) {
        return value;
    }

    function echoInt176(int176 value) external pure returns (int176) {
        return value;
    }

    function echoInt184(int184 value) external pure returns (int184) {
        return value;
    }

    function echoInt192(int192 value) external pure returns (int192) {
        return value;
    }

    function echoInt200(int200 value) external pure returns (int200) {
        return value;
    }

    function echoInt208(int208 value) external pure returns (int208) {
        return value;
    }

    function echoInt216(int216 value) external pure returns (int216) {
        return value;
    }

    function echoInt224(int224 value) external pure returns (int224) {
        return value;
    }

    function echoInt232(int232 value) external pure returns (int232) {
        return value;
    }

    function echoInt240(int240 value) external pure returns (int240) {
        return value;
    }

    function echoInt248(int248 value) external pure returns (int248) {
        return value;
    }

    function echoInt256(int256 value) external pure returns (int256) {
        return value;
    }
}

contract EveryBytesN {
    function echoBytes1(bytes1 value) external pure returns (bytes1) {
        return value;
    }

    function echoBytes2(bytes2 value) external pure returns (bytes2) {
        return value;
    }

    function echoBytes3(bytes3 value) external pure returns (bytes3) {
        return value;
    }

    function echoBytes4(bytes4 value) external pure returns (bytes4) {
        return value;
    }

    function echoBytes5(bytes5 value) external pure returns (bytes5) {
        return value;
    }

    function echoBytes6(bytes6 value) external pure returns (bytes6) {
        return value;
    }

    function echoBytes7(bytes7 value) external pure returns (bytes7) {
        return value;
    }

    function echoBytes8(bytes8 value) external pure returns (bytes8) {
        return value;
    }

    function echoBytes9(bytes9 value) external pure returns (bytes9) {
        return value;
    }

    function echoBytes10(bytes10 value) external pure returns (bytes10) {
        return value;
    }

    function echoBytes11(bytes11 value) external pure returns (bytes11) {
        return value;
    }

    function echoBytes12(bytes12 value) external pure returns (bytes12) {
        return value;
    }

    function echoBytes13(bytes13 value) external pure returns (bytes13) {
        return value;
    }

    function echoBytes14(bytes14 value) external pure returns (bytes14) {
        return value;
    }

    function echoBytes15(bytes15 value) external pure returns (bytes15) {
        return value;
    }

    function echoBytes16(bytes16 value) external pure returns (bytes16) {
        return value;
    }

    function echoBytes17(bytes17 value) external pure returns (bytes17) {
        return value;
    }

    function echoBytes18(bytes18 value) external pure returns (bytes18) {
        return value;
    }

    function echoBytes19(bytes19 value) external pure returns (bytes19) {
        return value;
    }

    function echoBytes20(bytes20 value) external pure returns (bytes20) {
        return value;
    }

    function echoBytes21(bytes21 value) external pure returns (bytes21) {
        return value;
    }

    function echoBytes22(bytes22 value) external pure returns (bytes22) {
        return value;
    }

    function echoBytes23(bytes23 value) external pure returns (bytes23) {
        return value;
    }

    function echoBytes24(bytes24 value) external pure returns (bytes24) {
        return value;
    }

    function echoBytes25(bytes25 value) external pure returns (bytes25) {
        return value;
    }

    function echoBytes26(bytes26 value) external pure returns (bytes26) {
        return value;
    }

    function echoBytes27(bytes27 value) external pure returns (bytes27) {
        return value;
    }

    function echoBytes28(bytes28 value) external pure returns (bytes28) {
        return value;
    }

    function echoBytes29(bytes29 value) external pure returns (bytes29) {
        return value;
    }

    function echoBytes30(bytes30 value) external pure returns (bytes30) {
        return value;
    }

    function echoBytes31(bytes31 value) external pure returns (bytes31) {
        return value;
    }

    function echoBytes32(bytes32 value) external pure returns (bytes32) {
        return value;
    }
}

contract EveryOther {
    function echoBool(bool value) external pure returns (bool) {
        return value;
    }

    function echoAddress(address value) external pure returns (address) {
        return value;
    }

    function echoBytes(bytes memory value) external pure returns (bytes memory) {
        return value;
    }

    function echoString(string memory value) external pure returns (string memory) {
        return value;
    }

    function echoFunction(function (uint256) external returns (bool) value)
        external
        pure
        returns (function (uint256) external returns (bool))
    {
        return value;
    }
}
