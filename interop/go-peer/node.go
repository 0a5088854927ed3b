package main

import (
	"context"
	"encoding/json"
	"sync"

	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
)

type event map[string]any

// node is this peer with all its streams.
type node struct {
	host    host.Host
	options options
	lines   *json.Encoder
	telling sync.Mutex
	talking sync.Mutex
	talks   map[*talk]bool
}

func (n *node) tell(e event) {
	n.telling.Lock()
	defer n.telling.Unlock()
	_ = n.lines.Encode(e)
}

// talk follows a stream to its end.
func (n *node) talk(stream network.Stream) {
	t := &talk{node: n, stream: stream, them: stream.Conn().RemotePeer().String()}
	n.talking.Lock()
	n.talks[t] = true
	n.talking.Unlock()
	t.run()
	n.talking.Lock()
	delete(n.talks, t)
	n.talking.Unlock()
}

func (n *node) each(do func(t *talk)) {
	n.talking.Lock()
	defer n.talking.Unlock()
	for t := range n.talks {
		do(t)
	}
}

func (n *node) dial(address string) error {
	info, err := peer.AddrInfoFromString(address)
	if err != nil {
		return err
	}
	if err := n.host.Connect(context.Background(), *info); err != nil {
		return err
	}
	stream, err := n.host.NewStream(context.Background(), info.ID, protocolID)
	if err != nil {
		return err
	}
	go n.talk(stream)
	return nil
}

// peers is what this node answers to syncroute: itself, and whom it was told to name.
func (n *node) peers() []peerInfo {
	own := peerInfo{id: n.host.ID().String()}
	for _, addr := range n.host.Addrs() {
		own.addrs = append(own.addrs, addr.String())
	}
	all := []peerInfo{own}
	for _, address := range n.options.knows {
		if info, err := peer.AddrInfoFromString(address); err == nil {
			all = append(all, peerInfo{id: info.ID.String(), addrs: []string{info.Addrs[0].String()}})
		}
	}
	return all
}
