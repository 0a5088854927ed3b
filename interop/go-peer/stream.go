package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
)

// How long the other end has for its last words, once this one has said bye.
const lastWordsTime = 5 * time.Second

// talk is one stream of messages, told line by line to whoever runs this peer.
type talk struct {
	node     *node
	stream   network.Stream
	them     string
	writing  sync.Mutex
	compress bool
	open     bool
}

// run greets, reads until the end, and says bye to whoever breaks a rule.
func (t *talk) run() {
	if t.stream.Stat().Direction == network.DirOutbound {
		t.greet("hello")
	}
	err := t.read()
	if !errors.Is(err, io.EOF) {
		t.send("bye", nil, false)
		_ = t.stream.CloseWrite()
		t.lastWords()
	}
	_ = t.stream.Close()
	t.node.tell(event{"event": "closed", "peer": t.them, "error": fmt.Sprint(err)})
}

// read handles one message after another; io.EOF means that the stream ended in order.
func (t *talk) read() error {
	for {
		f, err := readFrame(t.stream)
		if err != nil {
			return err
		}
		if f.chain != t.node.options.chain {
			if f.name == "bye" {
				t.tellBye(f)
			}
			return fmt.Errorf("chain %d", f.chain)
		}
		switch f.name {
		case "hello", "ok":
			if err := t.greeted(f); err != nil {
				return err
			}
		case "bye":
			t.tellBye(f)
			t.send("bye", nil, false)
			return io.EOF
		default:
			if !t.open {
				return fmt.Errorf("%s before the handshake", f.name)
			}
			if err := t.message(f); err != nil {
				return err
			}
		}
	}
}

func (t *talk) greeted(f frame) error {
	g, err := decodeGreeting(f.body)
	if err != nil {
		return err
	}
	if g.nodeID != nodeIDOf(t.them) {
		return fmt.Errorf("%s calls itself %s", nodeIDOf(t.them), g.nodeID)
	}
	t.compress = f.flags&flagClient != 0 && t.node.options.client
	if f.name == "hello" {
		t.greet("ok")
	}
	t.open = true
	t.node.tell(event{
		"event": "open", "peer": t.them, "greeting": f.name, "flags": fmt.Sprintf("%06x", f.flags),
		"version": g.version, "features": g.features, "addrs": g.addrs,
	})
	return nil
}

func (t *talk) message(f frame) error {
	body, err := f.plain()
	if err != nil {
		return err
	}
	switch f.name {
	case "syncroute":
		t.node.tell(event{"event": "asked", "peer": t.them})
		t.send("routetable", encodePeers(t.node.peers()), t.compress)
	case "routetable":
		peers, err := decodePeers(body)
		if err != nil {
			return err
		}
		told := make(map[string][]string, len(peers))
		for _, peer := range peers {
			told[peer.id] = peer.addrs
		}
		t.node.tell(event{"event": "routes", "peer": t.them, "routes": told})
	default:
		t.node.tell(event{
			"event": "message", "peer": t.them, "name": f.name, "flags": fmt.Sprintf("%06x", f.flags),
			"sent": len(f.body), "hex": hex.EncodeToString(body),
		})
	}
	return nil
}

func (t *talk) tellBye(f frame) {
	why, err := decodeFarewell(f.body)
	if err != nil {
		t.node.tell(event{"event": "bye", "peer": t.them, "hex": hex.EncodeToString(f.body)})
		return
	}
	t.node.tell(event{"event": "bye", "peer": t.them, "code": why.code, "text": why.text})
}

// lastWords reads what the other end still says, which may be why it goes.
func (t *talk) lastWords() {
	_ = t.stream.SetReadDeadline(time.Now().Add(lastWordsTime))
	for {
		f, err := readFrame(t.stream)
		if err != nil {
			return
		}
		if f.name == "bye" {
			t.tellBye(f)
		}
	}
}

func (t *talk) greet(name string) {
	own := greeting{nodeID: nodeIDOf(t.node.host.ID().String()), version: clientVersion}
	var flags uint32
	if t.node.options.client {
		flags = flagClient
	}
	t.write(frame{flags: flags, name: name, body: own.encode()}, false)
}

func (t *talk) send(name string, body []byte, compress bool) {
	t.write(frame{name: name, body: body}, compress)
}

func (t *talk) write(f frame, compress bool) {
	f.chain = t.node.options.chain
	t.writing.Lock()
	defer t.writing.Unlock()
	// A stream that is gone is told of where it is read.
	_ = f.write(t.stream, compress)
}
