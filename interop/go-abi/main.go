// Command go-abi does the works of the benchmark of contract codecs with go-ethereum's accounts/abi, hex in and out,
// and tells how often a second it does each, as one line of JSON.
package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
)

// Of the measured time, what a work runs before it is measured.
const warmUp = 0.3

type work struct {
	Key        string        `json:"key"`
	Parameters abi.Arguments `json:"parameters"`
	Selector   string        `json:"selector"`
	Data       string        `json:"data"`
}

func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("usage: go-abi WORKS.json SECONDS"))
	}
	text, err := os.ReadFile(os.Args[1])
	fail(err)
	seconds, err := strconv.ParseFloat(os.Args[2], 64)
	fail(err)
	var works []work
	fail(json.Unmarshal(text, &works))
	each := time.Duration(seconds / float64(2*len(works)) * float64(time.Second))
	report := map[string]any{"done": true}
	for _, one := range works {
		letter := strings.ToUpper(one.Key)
		values, err := one.decode()
		fail(err)
		encoded, err := one.encode(values)
		fail(err)
		if encoded != one.Data {
			fail(fmt.Errorf("work %s is encoded as %s", one.Key, encoded))
		}
		report["encode"+letter] = perSecond(each, func() error {
			_, err := one.encode(values)
			return err
		})
		report["decode"+letter] = perSecond(each, func() error {
			_, err := one.decode()
			return err
		})
	}
	fail(json.NewEncoder(os.Stdout).Encode(report))
}

func (w work) encode(values []any) (string, error) {
	packed, err := w.Parameters.Pack(values...)
	if err != nil {
		return "", err
	}
	return w.Selector + hex.EncodeToString(packed), nil
}

func (w work) decode() ([]any, error) {
	data, err := hex.DecodeString(w.Data[len(w.Selector):])
	if err != nil {
		return nil, err
	}
	return w.Parameters.Unpack(data)
}

func perSecond(during time.Duration, once func() error) float64 {
	repeat(time.Duration(float64(during)*warmUp), once)
	return repeat(during, once)
}

func repeat(during time.Duration, once func() error) float64 {
	count, batch := 0, 1
	start := time.Now()
	for {
		before := time.Now()
		for i := 0; i < batch; i++ {
			fail(once())
		}
		count += batch
		if spent := time.Since(start); spent >= during {
			return float64(count) / spent.Seconds()
		}
		if time.Since(before) < 2*time.Millisecond {
			batch *= 2
		}
	}
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
