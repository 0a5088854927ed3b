package main

import (
	"io"
	"net"
	"sync"
	"sync/atomic"

	"github.com/libp2p/go-libp2p/core/network"
)

// outcome is what passed, and what happened first: "sent end", "received end", "sent error: …", "received error: …".
type outcome struct {
	sent, received int64
	first          string
}

// copies runs both directions; ended is told of the end of each, of both at once where they end so.
func copies(local *net.TCPConn, stream network.Stream, ended func(way string, err error)) outcome {
	var out outcome
	var count [2]atomic.Int64
	var both sync.WaitGroup
	var first sync.Mutex
	run := func(way string, to io.Writer, from io.Reader, moved *atomic.Int64) {
		defer both.Done()
		n, err := io.Copy(onlyWriter{to}, onlyReader{from})
		moved.Store(n)
		first.Lock()
		if out.first == "" {
			out.first = way + " end"
			if err != nil {
				out.first = way + " error: " + err.Error()
			}
		}
		first.Unlock()
		ended(way, err)
	}
	both.Add(2)
	go run("sent", stream, local, &count[0])
	go run("received", local, stream, &count[1])
	both.Wait()
	out.sent, out.received = count[0].Load(), count[1].Load()
	return out
}

// carryHalf passes each end on by itself, and an error as a reset to both.
func carryHalf(local *net.TCPConn, stream network.Stream) outcome {
	out := copies(local, stream, func(way string, err error) {
		if err != nil {
			_ = local.SetLinger(0)
			_ = local.Close()
			_ = stream.Reset()
		} else if way == "sent" {
			_ = stream.CloseWrite()
		} else {
			_ = local.CloseWrite()
		}
	})
	_ = local.Close()
	_ = stream.Close()
	return out
}

// carryLikeKubo ends both directions with the first: in order where that ended in order, else by a reset of the
// stream; to the local end both look the same. The second direction breaks with the first: its reset may come before
// an end that answers the other side's. In kubo itself it may, rarely, come before any end.
func carryLikeKubo(local *net.TCPConn, stream network.Stream) outcome {
	return copies(local, stream, func(_ string, err error) {
		_ = local.Close()
		if err != nil {
			_ = stream.Reset()
			return
		}
		_ = stream.CloseWrite()
		_ = stream.CloseRead()
	})
}

// onlyReader and onlyWriter hide what lets io.Copy take other ways, such as splice(2).
type onlyReader struct{ io.Reader }

type onlyWriter struct{ io.Writer }
