// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

contract Results {
    function nothing() external pure {}

    function unnamed(uint256 a, bool b) external pure returns (uint256, bool) {
        return (a, b);
    }

    function named(uint256 a, bool b) external pure returns (uint256 amount, bool done) {
        return (a, b);
    }

    function mixed(uint256 a, bool b) external pure returns (uint256 amount, bool) {
        return (a, b);
    }

    function sameTwice(uint256 a) external pure returns (uint256 value, uint256) {
        return (a, a);
    }

    function onlyNamed(uint256 a) external pure returns (uint256 value) {
        return a;
    }
}

contract PublicState {
    struct Entry {
        uint256 id;
        string text;
        uint256[] list;
    }

    mapping(address => mapping(uint8 => uint256)) public balances;
    Entry public entry;
    uint256[3] public three;
    string public constant NAME = unicode"naïve ☃";
    bytes public data = hex"00ff10";
    address public immutable owner = msg.sender;
}

contract WithConstructor {
    string public text;
    uint256[] public values;

    constructor(string memory text_, uint256[] memory values_) payable {
        text = text_;
        values = values_;
    }
}

contract Payments {
    event Received(address indexed from, uint256 value, bytes data);

    receive() external payable {
        emit Received(msg.sender, msg.value, "");
    }

    fallback() external payable {
        emit Received(msg.sender, msg.value, msg.data);
    }

    function pay(uint256 tag) external payable returns (uint256, uint256) {
        return (tag, msg.value);
    }
}

abstract contract Abstract {
    function missing(uint256 value) external virtual returns (uint256);

    function echo(uint256 value) external pure returns (uint256) {
        return value;
    }
}

contract Concrete is Abstract {
    function missing(uint256 value) external pure override returns (uint256) {
        return value;
    }
}
