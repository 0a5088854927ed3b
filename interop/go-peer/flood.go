package main

import (
	"bufio"
	"crypto/rand"
	"encoding/binary"
	"strconv"
	"strings"
	"time"
)

const (
	// Messages of a flood, which are counted and not told.
	floodName = "load"
	// Asks how many of them came; the answer is eight bytes.
	countName   = "loaded"
	countedName = "counted"
	floodBuffer = 64 << 10
	// Different bodies, so that nothing is sent twice in a row.
	floodBodies = 1000
)

// flood sends messages of so many bytes for so many seconds as fast as they go, and asks how many came: the
// answer, which comes behind them, is told with the time that all took. "BYTES SECONDS"
func (t *talk) flood(what string) error {
	bytes, during, _ := strings.Cut(what, " ")
	size, err := strconv.Atoi(bytes)
	if err != nil {
		return err
	}
	seconds, err := strconv.ParseFloat(during, 64)
	if err != nil {
		return err
	}
	bodies := make([][]byte, floodBodies)
	for i := range bodies {
		bodies[i] = make([]byte, size)
		_, _ = rand.Read(bodies[i])
	}
	t.writing.Lock()
	defer t.writing.Unlock()
	to := bufio.NewWriterSize(t.stream, floodBuffer)
	t.floodBegan = time.Now()
	end := t.floodBegan.Add(time.Duration(seconds * float64(time.Second)))
	for sent := 0; sent%floodBodies != 0 || time.Now().Before(end); sent++ {
		f := frame{chain: t.node.options.chain, name: floodName, body: bodies[sent%floodBodies]}
		if err := f.write(to, false); err != nil {
			return err
		}
	}
	if err := (frame{chain: t.node.options.chain, name: countName}).write(to, false); err != nil {
		return err
	}
	return to.Flush()
}

// flooded takes the messages of a flood; false for all others.
func (t *talk) flooded(f frame) bool {
	switch f.name {
	case floodName:
		t.floodCount++
	case countName:
		t.send(countedName, binary.BigEndian.AppendUint64(nil, t.floodCount), false)
	case countedName:
		t.node.tell(event{
			"event": "flooded", "peer": t.them, "messages": binary.BigEndian.Uint64(f.body),
			"seconds": time.Since(t.floodBegan).Seconds(),
		})
	default:
		return false
	}
	return true
}
