package main

import (
	"sync"

	"github.com/libp2p/go-libp2p/core/protocol"
)

// targets are the TCP ports of this end, by the names of their protocols.
type targets struct {
	lock sync.Mutex
	all  map[protocol.ID]string
}

func newTargets() *targets {
	return &targets{all: map[protocol.ID]string{}}
}

func (t *targets) set(name protocol.ID, target string) {
	t.lock.Lock()
	defer t.lock.Unlock()
	t.all[name] = target
}

func (t *targets) remove(name protocol.ID) {
	t.lock.Lock()
	defer t.lock.Unlock()
	delete(t.all, name)
}

func (t *targets) of(name protocol.ID) string {
	t.lock.Lock()
	defer t.lock.Unlock()
	return t.all[name]
}

func (t *targets) has(name protocol.ID) bool {
	return t.of(name) != ""
}
