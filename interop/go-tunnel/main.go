// Command go-tunnel is an independent end of tunnels for the tests: it takes streams and leads them to a TCP
// port, and leads a TCP port to streams, over go-libp2p. It does what its input says (commands.go), tells what
// happens as a JSON object a line, and ends when its input does.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"github.com/libp2p/go-libp2p"
	"github.com/libp2p/go-libp2p/core/network"
)

func main() {
	manner := flag.String("manner", "half",
		"half: a correct peer, to which an end, a half-close and a reset are three things; kubo: as kubo has it")
	flag.Parse()
	carry, agent := carryHalf, "go-tunnel"
	switch *manner {
	case "half":
	case "kubo":
		carry, agent = carryLikeKubo, "kubo/0.44.0/"
	default:
		fmt.Fprintf(os.Stderr, "no manner %q; it is half or kubo\n", *manner)
		os.Exit(2)
	}
	if err := run(agent, carry, *manner == "kubo"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(agent string, carry carrier, likeKubo bool) error {
	host, err := libp2p.New(
		libp2p.ListenAddrStrings("/ip4/127.0.0.1/tcp/0"),
		libp2p.UserAgent(agent),
		// What limits streams in these tests is the other end.
		libp2p.ResourceManager(&network.NullResourceManager{}),
	)
	if err != nil {
		return err
	}
	defer host.Close()
	n := &node{host: host, carry: carry, targets: newTargets(), lines: json.NewEncoder(os.Stdout)}
	if likeKubo {
		n.matchAll()
	}
	addrs := make([]string, 0)
	for _, addr := range host.Addrs() {
		addrs = append(addrs, fmt.Sprintf("%s/p2p/%s", addr, host.ID()))
	}
	n.tell(event{"event": "ready", "id": host.ID().String(), "addrs": addrs})
	return n.obey(os.Stdin)
}
