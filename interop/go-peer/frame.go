package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"github.com/golang/snappy"
)

const (
	headerLength   = 36
	magic          = 0x4e454231
	flagCompressed = 0x800000
	flagClient     = 0x000001
	// What this peer takes; the format allows more.
	largestBody = 64 << 20
)

// frame is one message of /neb/1.0.0: a header of 36 bytes, every integer big-endian, and a body.
type frame struct {
	chain uint32
	flags uint32
	name  string
	// As sent: compressed where the flag says so.
	body []byte
}

// write sends the frame; with compress the body is a snappy block.
func (f frame) write(to io.Writer, compress bool) error {
	body := f.body
	if compress {
		body = snappy.Encode(nil, f.body)
		f.flags |= flagCompressed
	}
	bytes := make([]byte, headerLength+len(body))
	binary.BigEndian.PutUint32(bytes[0:], magic)
	binary.BigEndian.PutUint32(bytes[4:], f.chain)
	binary.BigEndian.PutUint32(bytes[8:], f.flags<<8)
	copy(bytes[12:24], f.name)
	binary.BigEndian.PutUint32(bytes[24:], uint32(len(body)))
	binary.BigEndian.PutUint32(bytes[28:], crc32.ChecksumIEEE(body))
	binary.BigEndian.PutUint32(bytes[32:], crc32.ChecksumIEEE(bytes[:32]))
	copy(bytes[headerLength:], body)
	_, err := to.Write(bytes)
	return err
}

// readFrame reads one frame and checks all that the format promises; whose chain it is of is the reader's concern.
func readFrame(from io.Reader) (frame, error) {
	var header [headerLength]byte
	if _, err := io.ReadFull(from, header[:]); err != nil {
		return frame{}, err
	}
	if binary.BigEndian.Uint32(header[0:]) != magic {
		return frame{}, errors.New("invalid magic number")
	}
	if binary.BigEndian.Uint32(header[32:]) != crc32.ChecksumIEEE(header[:32]) {
		return frame{}, errors.New("invalid header checksum")
	}
	length := binary.BigEndian.Uint32(header[24:])
	if length > largestBody {
		return frame{}, fmt.Errorf("a body of %d bytes", length)
	}
	f := frame{
		chain: binary.BigEndian.Uint32(header[4:]),
		flags: binary.BigEndian.Uint32(header[8:]) >> 8,
		name:  nameIn(header[12:24]),
		body:  make([]byte, length),
	}
	if _, err := io.ReadFull(from, f.body); err != nil {
		return f, err
	}
	if binary.BigEndian.Uint32(header[28:]) != crc32.ChecksumIEEE(f.body) {
		return f, errors.New("invalid data checksum")
	}
	return f, nil
}

// plain is the body before it was compressed.
func (f frame) plain() ([]byte, error) {
	if f.flags&flagCompressed == 0 {
		return f.body, nil
	}
	return snappy.Decode(nil, f.body)
}

func nameIn(bytes []byte) string {
	for end, b := range bytes {
		if b == 0 {
			return string(bytes[:end])
		}
	}
	return string(bytes)
}
