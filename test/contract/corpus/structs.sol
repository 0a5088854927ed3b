// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

enum Side {
    Buy,
    Sell
}

type Price is uint128;

struct Level {
    Price price;
    uint64 amount;
}

library Orders {
    enum State {
        Open,
        Filled,
        Cancelled
    }

    type Id is bytes32;

    struct Order {
        Id id;
        address maker;
        Side side;
        State state;
        Level[] levels;
        string note;
    }
}

contract Exchange {
    struct Order {
        uint256 number;
        Orders.Order inner;
    }

    event Placed(Orders.Id indexed id, Side indexed side, Order order);

    error Refused(Order order, string reason);

    function echoOrder(Orders.Order memory value) external pure returns (Orders.Order memory) {
        return value;
    }

    function echoOwn(Order memory value) external pure returns (Order memory) {
        return value;
    }

    function echoOwns(Order[] memory value) external pure returns (Order[] memory) {
        return value;
    }

    function echoPrice(Price value) external pure returns (Price) {
        return value;
    }

    function echoStates(Orders.State[3] memory value) external pure returns (Orders.State[3] memory) {
        return value;
    }

    function place(Order calldata order) external {
        emit Placed(order.inner.id, order.inner.side, order);
    }

    function refuse(Order calldata order) external pure {
        revert Refused(order, "no");
    }
}

contract DeepStructs {
    struct A {
        uint8 x;
        B[2] b;
    }

    struct B {
        string s;
        C[] c;
    }

    struct C {
        bytes4 tag;
        D d;
    }

    struct D {
        int256[] values;
        mapping_ m;
    }

    struct mapping_ {
        bool yes;
    }

    function echoA(A memory value) external pure returns (A memory) {
        return value;
    }

    function echoList(A[] memory value) external pure returns (A[] memory) {
        return value;
    }
}

contract StaticStructs {
    struct Point {
        int32 x;
        int32 y;
    }

    struct Line {
        Point from;
        Point to;
    }

    function echoLine(Line memory value) external pure returns (Line memory) {
        return value;
    }

    function echoLines(Line[] memory value) external pure returns (Line[] memory) {
        return value;
    }

    function echoPair(Line[2] memory value) external pure returns (Line[2] memory) {
        return value;
    }
}

interface IShape {
    struct Point {
        uint256 z;
    }

    function area(Point calldata point) external view returns (uint256);
}

contract Shape is IShape {
    struct Line {
        Point only;
    }

    function area(Point calldata point) external pure returns (uint256) {
        return point.z;
    }

    function echoLine(Line memory value) external pure returns (Line memory) {
        return value;
    }
}
