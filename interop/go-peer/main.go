// Command go-peer is an independent peer of the message service for the tests: it speaks /neb/1.0.0 over
// go-libp2p, and tells what happens as a JSON object a line. It ends when its input does.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"github.com/libp2p/go-libp2p"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
)

const protocolID = "/neb/1.0.0"

type options struct {
	chain    uint32
	compress bool
	ask      bool
	say      []string
}

func main() {
	chain := flag.Uint("chain", 1, "the chain id")
	compress := flag.Bool("compress", true, "compress for peers that take it")
	ask := flag.Bool("ask", false, "ask for peers once the handshake is done")
	say := flag.String("say", "", "texts to send as news once the handshake is done, with commas between")
	dial := flag.String("dial", "", "a multiaddr with a peer id to dial")
	flag.Parse()
	o := options{chain: uint32(*chain), compress: *compress, ask: *ask}
	if *say != "" {
		o.say = strings.Split(*say, ",")
	}
	if err := run(o, *dial); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(o options, dial string) error {
	host, err := libp2p.New(libp2p.ListenAddrStrings("/ip4/127.0.0.1/tcp/0"))
	if err != nil {
		return err
	}
	defer host.Close()
	var telling sync.Mutex
	lines := json.NewEncoder(os.Stdout)
	tell := func(event map[string]any) {
		telling.Lock()
		defer telling.Unlock()
		_ = lines.Encode(event)
	}
	host.SetStreamHandler(protocolID, func(stream network.Stream) {
		(&talk{host: host, stream: stream, options: o, tell: tell}).run()
	})
	addrs := make([]string, 0)
	for _, addr := range host.Addrs() {
		addrs = append(addrs, fmt.Sprintf("%s/p2p/%s", addr, host.ID()))
	}
	tell(map[string]any{"event": "ready", "id": host.ID().String(), "addrs": addrs})
	if dial != "" {
		info, err := peer.AddrInfoFromString(dial)
		if err != nil {
			return err
		}
		if err := host.Connect(context.Background(), *info); err != nil {
			return err
		}
		stream, err := host.NewStream(context.Background(), info.ID, protocolID)
		if err != nil {
			return err
		}
		go (&talk{host: host, stream: stream, options: o, tell: tell}).run()
	}
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}
