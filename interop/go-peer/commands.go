package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
)

// What a line of input may be as a whole: a mebibyte in hexadecimal, and a name before it.
const longestLine = 4 << 20

// obey carries out a command a line, on every stream:
//
//	dial MULTIADDR        opens a stream
//	send NAME [HEX]       sends a message, compressed where the other end takes it
//	plain NAME [HEX]      sends a message as it is
//	ask                   asks for peers
//	bye [CODE [TEXT]]     says bye, with a reason where one is given, and ends the stream
func (n *node) obey(input io.Reader) error {
	lines := bufio.NewScanner(input)
	lines.Buffer(nil, longestLine)
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
	case "dial":
		return n.dial(first)
	case "send", "plain":
		body, err := hex.DecodeString(second)
		if err != nil {
			return err
		}
		n.each(func(t *talk) { t.send(first, body, word == "send" && t.compress) })
	case "ask":
		n.each(func(t *talk) { t.send("syncroute", nil, t.compress) })
	case "bye":
		n.each(func(t *talk) {
			t.send("bye", farewell{code: first, text: second}.encode(), false)
			_ = t.stream.CloseWrite()
		})
	default:
		return fmt.Errorf("no command %q", word)
	}
	return nil
}
