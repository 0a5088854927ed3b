// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

contract UnderscoreNames {
    uint256 public x = 1;
    uint256 public _x = 2;
    uint256 public __x = 3;
    uint256 public X = 4;

    function f() external pure returns (uint8) {
        return 1;
    }

    function F() external pure returns (uint8) {
        return 2;
    }

    function $() external pure returns (uint8) {
        return 3;
    }

    function $f() external pure returns (uint8) {
        return 4;
    }
}

contract SameNames {
    event Thing(uint256 indexed value);
    error Other(uint256 value);

    struct Thing_ {
        uint256 value;
    }

    function Thing1(Thing_ memory value) external pure returns (Thing_ memory) {
        return value;
    }

    function emitThing(uint256 value) external {
        emit Thing(value);
    }

    function throwOther(uint256 value) external pure {
        revert Other(value);
    }
}

contract OwnMembers {
    function read() external pure returns (uint8) {
        return 1;
    }

    function write() external pure returns (uint8) {
        return 2;
    }

    function address_() external pure returns (uint8) {
        return 3;
    }

    function connection() external pure returns (uint8) {
        return 4;
    }

    function definition() external pure returns (uint8) {
        return 5;
    }

    function encode() external pure returns (uint8) {
        return 6;
    }

    function events() external pure returns (uint8) {
        return 7;
    }

    function with() external pure returns (uint8) {
        return 8;
    }

    function provider() external pure returns (uint8) {
        return 9;
    }

    function target() external pure returns (uint8) {
        return 10;
    }

    function at() external pure returns (uint8) {
        return 11;
    }

    function deploy() external pure returns (uint8) {
        return 12;
    }
}

contract PrototypeMembers {
    function then() external pure returns (uint8) {
        return 1;
    }

    function constructor_() external pure returns (uint8) {
        return 2;
    }

    function __proto__() external pure returns (uint8) {
        return 3;
    }

    function toString() external pure returns (uint8) {
        return 4;
    }

    function valueOf() external pure returns (uint8) {
        return 5;
    }

    function hasOwnProperty() external pure returns (uint8) {
        return 6;
    }

    function prototype() external pure returns (uint8) {
        return 7;
    }

    function length() external pure returns (uint8) {
        return 8;
    }

    function name() external pure returns (uint8) {
        return 9;
    }
}

contract PrototypeFields {
    struct Fields {
        uint256 __proto__;
        uint256 constructor_;
        uint256 toString;
        bool hasOwnProperty;
        string then;
    }

    function echoFields(Fields memory value) external pure returns (Fields memory) {
        return value;
    }
}

contract ReservedArguments {
    function echoWords(uint256 await, uint256 class, uint256 function_, uint256 enum_, uint256 w, uint256 part)
        external
        pure
        returns (uint256, uint256, uint256, uint256, uint256, uint256)
    {
        return (await, class, function_, enum_, w, part);
    }

    function echoOptions(uint256 options, uint256 error_, uint256 at, uint256 r)
        external
        pure
        returns (uint256, uint256, uint256, uint256)
    {
        return (options, error_, at, r);
    }

    function echoSelf(uint256 this_, uint256 arguments, uint256 eval, uint256 undefined)
        external
        pure
        returns (uint256, uint256, uint256, uint256)
    {
        return (this_, arguments, eval, undefined);
    }
}

contract FilterNames {
    event Windowed(uint256 indexed fromBlock, uint256 indexed toBlock, bytes32 indexed cursor, bool signal);
    event Unnamed(uint256 indexed, address indexed, string);

    function emitWindowed(uint256 a, uint256 b, bytes32 c) external {
        emit Windowed(a, b, c, true);
    }

    function emitUnnamed(uint256 a, address b, string calldata c) external {
        emit Unnamed(a, b, c);
    }
}

contract TokenEvent {
    event Token(uint256 value);

    function emitToken(uint256 value) external {
        emit Token(value);
    }
}

contract Token {
    struct TokenAbi {
        uint256 value;
    }

    struct Array {
        uint256 value;
    }

    struct Promise {
        uint256 value;
    }

    function echoAbi(TokenAbi memory value) external pure returns (TokenAbi memory) {
        return value;
    }

    function echoArray(Array memory value) external pure returns (Array memory) {
        return value;
    }

    function echoPromise(Promise memory value) external pure returns (Promise memory) {
        return value;
    }
}

contract Same {
    struct Item {
        uint256 value;
    }

    function echoItem(Item memory value) external pure returns (Item memory) {
        return value;
    }
}

contract same {
    struct Item {
        string value;
    }

    function echoItem(Item memory value) external pure returns (Item memory) {
        return value;
    }
}
