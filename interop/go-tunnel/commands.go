package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// obey carries out a command a line, each in its turn:
//
//	listen PROTO HOST:PORT   takes streams of a protocol and leads them to a TCP port
//	unlisten PROTO           takes them no more
//	forward PROTO MULTIADDR  listens on a free port of the loopback, and opens a stream for each connection
//	believe PROTO MULTIADDR  takes it for granted that a peer speaks a protocol, so that streams are negotiated lazily
//	speaks MULTIADDR         tells what a peer has announced
func (n *node) obey(input io.Reader) error {
	lines := bufio.NewScanner(input)
	for lines.Scan() {
		if err := n.command(lines.Text()); err != nil {
			n.tell(event{"event": "failed", "command": lines.Text(), "error": err.Error()})
		}
	}
	return lines.Err()
}

func (n *node) command(line string) error {
	word, rest, _ := strings.Cut(line, " ")
	first, second, _ := strings.Cut(rest, " ")
	switch word {
	case "listen":
		n.listen(first, second)
	case "unlisten":
		n.unlisten(first)
	case "forward":
		return n.forward(first, second)
	case "believe":
		return n.believe(first, second)
	case "speaks":
		return n.speaks(first)
	default:
		return fmt.Errorf("no command %q", word)
	}
	return nil
}
