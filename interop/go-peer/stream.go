package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
)

// talk is one stream of messages, told line by line to whoever runs this peer.
type talk struct {
	host     host.Host
	stream   network.Stream
	options  options
	tell     func(event map[string]any)
	writing  sync.Mutex
	compress bool
	open     bool
}

// run greets, and reads until the end; a message named "ping" is answered by "pong" with its body.
func (t *talk) run() {
	them := t.stream.Conn().RemotePeer().String()
	if t.stream.Stat().Direction == network.DirOutbound {
		t.greet("hello")
	}
	err := t.read(them)
	if err != nil && !errors.Is(err, io.EOF) {
		t.send("bye", nil, false)
	}
	t.stream.Close()
	t.tell(map[string]any{"event": "closed", "peer": them, "error": fmt.Sprint(err)})
}

func (t *talk) read(them string) error {
	for {
		f, err := readFrame(t.stream, t.options.chain)
		if err != nil {
			return err
		}
		switch f.name {
		case "hello", "ok":
			if err := t.greeted(f, them); err != nil {
				return err
			}
		case "bye":
			t.tell(map[string]any{"event": "bye", "peer": them, "hex": hex.EncodeToString(f.body)})
			t.send("bye", nil, false)
			return io.EOF
		default:
			if !t.open {
				return fmt.Errorf("%s before the handshake", f.name)
			}
			if err := t.message(f, them); err != nil {
				return err
			}
		}
	}
}

func (t *talk) greeted(f frame, them string) error {
	g, err := decodeGreeting(f.body)
	if err != nil {
		return err
	}
	if g.nodeID != nodeIDOf(them) {
		return fmt.Errorf("%s calls itself %s", nodeIDOf(them), g.nodeID)
	}
	t.compress = f.flags&flagClient != 0 && t.options.compress
	if f.name == "hello" {
		t.greet("ok")
	}
	t.open = true
	t.tell(map[string]any{"event": "open", "peer": them, "version": g.version, "compress": t.compress})
	for _, text := range t.options.say {
		t.send("news", []byte(text), t.compress)
	}
	if t.options.ask {
		t.send("syncroute", nil, t.compress)
	}
	return nil
}

func (t *talk) message(f frame, them string) error {
	body, err := f.plain()
	if err != nil {
		return err
	}
	switch f.name {
	case "ping":
		t.send("pong", body, t.compress)
	case "syncroute":
		t.send("routetable", encodePeers(t.peers()), t.compress)
	case "routetable":
		peers, err := decodePeers(body)
		if err != nil {
			return err
		}
		ids := make([]string, len(peers))
		for i, peer := range peers {
			ids[i] = peer.id
		}
		t.tell(map[string]any{"event": "routes", "peer": them, "ids": ids})
	default:
		t.tell(map[string]any{
			"event": "message", "peer": them, "name": f.name, "compressed": f.flags&flagCompressed != 0,
			"hex": hex.EncodeToString(body),
		})
	}
	return nil
}

// peers is what this node answers to syncroute: itself, and whom it is connected to.
func (t *talk) peers() []peerInfo {
	own := peerInfo{id: t.host.ID().String()}
	for _, addr := range t.host.Addrs() {
		own.addrs = append(own.addrs, addr.String())
	}
	return []peerInfo{own}
}

func (t *talk) greet(name string) {
	own := greeting{nodeID: nodeIDOf(t.host.ID().String()), version: clientVersion}
	t.writing.Lock()
	defer t.writing.Unlock()
	_ = frame{chain: t.options.chain, flags: flagClient, name: name, body: own.encode()}.write(t.stream, false)
}

func (t *talk) send(name string, body []byte, compress bool) {
	t.writing.Lock()
	defer t.writing.Unlock()
	_ = frame{chain: t.options.chain, name: name, body: body}.write(t.stream, compress)
}
