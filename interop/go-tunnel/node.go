package main

import (
	"context"
	"encoding/json"
	"net"
	"sync"
	"time"

	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"
)

// In which a stream has to come about; kubo gives as long.
const dialTime = 30 * time.Second

type event map[string]any

// carrier carries bytes between the two until both are closed, and says how that came.
type carrier func(local *net.TCPConn, stream network.Stream) outcome

// node is this end with all its tunnels.
type node struct {
	host    host.Host
	carry   carrier
	targets *targets
	// Whether one handler takes all names.
	matches bool
	lines   *json.Encoder
	telling sync.Mutex
}

func (n *node) tell(e event) {
	n.telling.Lock()
	defer n.telling.Unlock()
	_ = n.lines.Encode(e)
}

// matchAll takes every name that has a target by one handler, so that none of them is announced, but "/x/" always.
func (n *node) matchAll() {
	n.matches = true
	n.host.SetStreamHandlerMatch("/x/", n.targets.has, n.take)
}

func (n *node) listen(name, target string) {
	n.targets.set(protocol.ID(name), target)
	if !n.matches {
		n.host.SetStreamHandler(protocol.ID(name), n.take)
	}
	n.tell(event{"event": "listening", "protocol": name, "target": target})
}

func (n *node) unlisten(name string) {
	n.targets.remove(protocol.ID(name))
	if !n.matches {
		n.host.RemoveStreamHandler(protocol.ID(name))
	}
	n.tell(event{"event": "unlistened", "protocol": name})
}

// take leads a stream of a peer to the target of its name.
func (n *node) take(stream network.Stream) {
	conn, err := net.Dial("tcp", n.targets.of(stream.Protocol()))
	if err != nil {
		_ = stream.Reset()
		n.fail(stream.Protocol(), err)
		return
	}
	n.lead(conn.(*net.TCPConn), stream)
}

// forward leads a free port to a peer.
func (n *node) forward(name, address string) error {
	them, err := n.knows(address)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return err
	}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go n.open(conn.(*net.TCPConn), them, protocol.ID(name))
		}
	}()
	port := listener.Addr().(*net.TCPAddr).Port
	n.tell(event{"event": "forwarding", "protocol": name, "peer": them.String(), "port": port})
	return nil
}

// open gives a connection a stream of its own.
func (n *node) open(conn *net.TCPConn, them peer.ID, name protocol.ID) {
	ctx, cancel := context.WithTimeout(context.Background(), dialTime)
	defer cancel()
	stream, err := n.host.NewStream(ctx, them, name)
	if err != nil {
		_ = conn.Close()
		n.fail(name, err)
		return
	}
	n.lead(conn, stream)
}

func (n *node) lead(conn *net.TCPConn, stream network.Stream) {
	out := n.carry(conn, stream)
	n.tell(event{
		"event": "closed", "protocol": string(stream.Protocol()), "direction": stream.Stat().Direction.String(),
		"sent": out.sent, "received": out.received, "first": out.first,
	})
}

func (n *node) fail(name protocol.ID, err error) {
	n.tell(event{"event": "refused", "protocol": string(name), "error": err.Error()})
}

func (n *node) believe(name, address string) error {
	them, err := n.knows(address)
	if err != nil {
		return err
	}
	// Its own list, which comes with the first connection, would take the place of what is said here.
	ctx, cancel := context.WithTimeout(context.Background(), dialTime)
	defer cancel()
	if err := n.host.Connect(ctx, peer.AddrInfo{ID: them}); err != nil {
		return err
	}
	if err := n.host.Peerstore().AddProtocols(them, protocol.ID(name)); err != nil {
		return err
	}
	n.tell(event{"event": "believed", "protocol": name, "peer": them.String()})
	return nil
}

func (n *node) speaks(address string) error {
	them, err := n.knows(address)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), dialTime)
	defer cancel()
	if err := n.host.Connect(ctx, peer.AddrInfo{ID: them}); err != nil {
		return err
	}
	names, err := n.host.Peerstore().GetProtocols(them)
	if err != nil {
		return err
	}
	n.tell(event{"event": "speaks", "peer": them.String(), "protocols": names})
	return nil
}

// knows remembers where a peer is.
func (n *node) knows(address string) (peer.ID, error) {
	info, err := peer.AddrInfoFromString(address)
	if err != nil {
		return "", err
	}
	n.host.Peerstore().AddAddrs(info.ID, info.Addrs, time.Hour)
	return info.ID, nil
}
