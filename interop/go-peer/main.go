// Command go-peer is an independent peer of the message service for the tests: it speaks /neb/1.0.0 over
// go-libp2p, does what its input says (commands.go), and tells what happens as a JSON object a line. It ends
// when its input does.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/libp2p/go-libp2p"
	"github.com/libp2p/go-libp2p/core/network"
)

const protocolID = "/neb/1.0.0"

type options struct {
	chain uint32
	// Whether it says that it takes compressed bodies, and sends them to peers that say so.
	client bool
	// Multiaddrs of peers that it names to whoever asks, besides itself.
	knows []string
}

func main() {
	chain := flag.Uint("chain", 1, "the chain id")
	client := flag.Bool("client", true, "set the client flag: take and send compressed bodies")
	knows := flag.String("knows", "", "multiaddrs of peers to name to whoever asks, with commas between")
	flag.Parse()
	o := options{chain: uint32(*chain), client: *client}
	if *knows != "" {
		o.knows = strings.Split(*knows, ",")
	}
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(o options) error {
	host, err := libp2p.New(libp2p.ListenAddrStrings("/ip4/127.0.0.1/tcp/0"))
	if err != nil {
		return err
	}
	defer host.Close()
	n := &node{host: host, options: o, talks: map[*talk]bool{}, lines: json.NewEncoder(os.Stdout)}
	host.SetStreamHandler(protocolID, func(stream network.Stream) { n.talk(stream) })
	addrs := make([]string, 0)
	for _, addr := range host.Addrs() {
		addrs = append(addrs, fmt.Sprintf("%s/p2p/%s", addr, host.ID()))
	}
	n.tell(event{"event": "ready", "id": host.ID().String(), "addrs": addrs})
	return n.obey(os.Stdin)
}
