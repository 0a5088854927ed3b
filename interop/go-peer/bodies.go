package main

import (
	"errors"
	"fmt"
	"strings"

	"google.golang.org/protobuf/encoding/protowire"
)

const clientVersion = "0.3.0"

// greeting is the body of hello and of ok; the original has its first two fields alone, and so has what this peer says.
type greeting struct {
	nodeID, version string
	features, addrs []string
}

// farewell is the body of bye, which the original leaves empty.
type farewell struct {
	code, text string
}

// peerInfo is an entry of routetable.
type peerInfo struct {
	id    string
	addrs []string
}

// nodeIDOf is what hello and ok call a peer: six characters of its id, past a leading Qm.
func nodeIDOf(peer string) string {
	short := strings.TrimPrefix(peer, "Qm")
	if len(short) > 6 {
		short = short[:6]
	}
	return fmt.Sprintf("<peer.ID %s>", short)
}

func (g greeting) encode() []byte {
	body := appendText(nil, 1, g.nodeID)
	return appendText(body, 2, g.version)
}

func decodeGreeting(body []byte) (greeting, error) {
	var g greeting
	err := eachBytes(body, func(field protowire.Number, value []byte) error {
		switch field {
		case 1:
			g.nodeID = string(value)
		case 2:
			g.version = string(value)
		case 3:
			g.features = append(g.features, string(value))
		case 4:
			g.addrs = append(g.addrs, string(value))
		}
		return nil
	})
	return g, err
}

func (f farewell) encode() []byte {
	body := appendText(nil, 1, f.code)
	return appendText(body, 2, f.text)
}

func decodeFarewell(body []byte) (farewell, error) {
	var f farewell
	err := eachBytes(body, func(field protowire.Number, value []byte) error {
		switch field {
		case 1:
			f.code = string(value)
		case 2:
			f.text = string(value)
		}
		return nil
	})
	return f, err
}

func encodePeers(peers []peerInfo) []byte {
	var body []byte
	for _, peer := range peers {
		info := appendText(nil, 1, peer.id)
		for _, addr := range peer.addrs {
			info = appendText(info, 2, addr)
		}
		body = protowire.AppendTag(body, 1, protowire.BytesType)
		body = protowire.AppendBytes(body, info)
	}
	return body
}

func decodePeers(body []byte) ([]peerInfo, error) {
	var peers []peerInfo
	err := eachBytes(body, func(field protowire.Number, value []byte) error {
		if field != 1 {
			return nil
		}
		var peer peerInfo
		err := eachBytes(value, func(field protowire.Number, value []byte) error {
			switch field {
			case 1:
				peer.id = string(value)
			case 2:
				peer.addrs = append(peer.addrs, string(value))
			}
			return nil
		})
		peers = append(peers, peer)
		return err
	})
	return peers, err
}

func appendText(to []byte, field protowire.Number, text string) []byte {
	if text == "" {
		return to
	}
	to = protowire.AppendTag(to, field, protowire.BytesType)
	return protowire.AppendString(to, text)
}

// eachBytes calls back with every field of bytes and passes over all others.
func eachBytes(body []byte, on func(protowire.Number, []byte) error) error {
	for len(body) > 0 {
		field, wire, used := protowire.ConsumeTag(body)
		if used < 0 {
			return protowire.ParseError(used)
		}
		body = body[used:]
		if wire != protowire.BytesType {
			used = protowire.ConsumeFieldValue(field, wire, body)
			if used < 0 {
				return protowire.ParseError(used)
			}
			body = body[used:]
			continue
		}
		value, used := protowire.ConsumeBytes(body)
		if used < 0 {
			return errors.New("cut")
		}
		if err := on(field, value); err != nil {
			return err
		}
		body = body[used:]
	}
	return nil
}
