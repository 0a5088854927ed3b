// SPDX-License-Identifier: MIT
pragma solidity ^0.8.0;

/// What is used of Multicall3, for a chain that does not have it. `npx solc --optimize --bin-runtime` made aggregator.ts of it.
contract Aggregator {
    struct Call {
        address target;
        bool allowFailure;
        bytes callData;
    }

    struct Result {
        bool success;
        bytes returnData;
    }

    function aggregate3(Call[] calldata calls) external payable returns (Result[] memory results) {
        results = new Result[](calls.length);
        for (uint256 i = 0; i < calls.length; i++) {
            (bool success, bytes memory data) = calls[i].target.call(calls[i].callData);
            require(success || calls[i].allowFailure, "call failed");
            results[i] = Result(success, data);
        }
    }
}
