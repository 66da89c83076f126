# The door to the house: `make` alone prints what can be done here.

export JAVA_HOME := $(shell scripts/find-jdk)
MVN := mvn -B -ntp

SECONDS ?=
SEED ?=
CALLS ?= 100000
PART ?= all

.DEFAULT_GOAL := help
.PHONY: help run switch test format fuzz sim kills sipp bench soak clean

help: ## print this list
	@echo "Hotline, a call centre in one program. What can be done here:"
	@echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|'

run: package ## start the call centre on port 8080, and print the first password once (HOTLINE_* settings)
	@./run

switch: package-switch ## start the switch alone, as examples/switch.yaml says (HOTLINE_* settings)
	@./run switch

test: jdk ## run every test; as root it first installs the phones and tools the tests call with
	@scripts/peers
	@scripts/test

format: jdk ## write the sources the way the build wants them
	@$(MVN) -q spotless:apply

fuzz: jdk ## throw broken messages at the parsers for a minute: make fuzz SECONDS=600 SEED=7
	@scripts/test -pl telephony -Dtest='*Fuzz*' -Dsurefire.failIfNoSpecifiedTests=false \
		-Dhotline.fuzz.seconds=$(or $(SECONDS),60) $(if $(SEED),-Dhotline.fuzz.seed=$(SEED))

sim: jdk ## a made-up day on the floor, with everything going wrong, from a seed: make sim SEED=42
	@scripts/test -pl centre -am -Dtest='SimulatedDaysTest#theDayThatWasAskedFor,CampaignDaysTest#theDayThatWasAskedFor' \
		-Dsurefire.failIfNoSpecifiedTests=false -Dhotline.sim.seed=$(or $(SEED),42)

kills: jdk ## kill -9 at 50 random moments of a busy hour, with the real ledger: make kills KILLS=200
	@scripts/test -pl centre -am -Dtest=KilledAtAnyMomentTest \
		-Dsurefire.failIfNoSpecifiedTests=false -Dhotline.kills=$(or $(KILLS),50)

sipp: jdk ## only the tests against real peers (SIPp, baresip)
	@scripts/peers
	@scripts/test -pl telephony -Dtest='hotline.telephony.peers.**' -Dsurefire.failIfNoSpecifiedTests=false

bench: package-bench ## measure: INVITEs per core, calls per second, relayed calls, durable facts, the floor, inbound calls, FreeSWITCH events; results in benchmarks/results: make bench PART=calls
	@scripts/peers
	@scripts/bench $(PART)

soak: package-bench ## 100,000 calls, some cancelled, some lossy, and nothing may be left over: make soak CALLS=5000
	@scripts/peers
	@scripts/soak $(CALLS)

clean: jdk ## remove what the build made
	@$(MVN) -q clean

.PHONY: jdk package package-switch package-bench
jdk:
	@test -n "$(JAVA_HOME)"

# Formatting is the business of `make test`; here it would only keep the caller waiting.
package: jdk
	@$(MVN) -q -pl centre -am -Dmaven.test.skip=true -Dspotless.check.skip=true package

package-switch: jdk
	@$(MVN) -q -pl telephony -Dmaven.test.skip=true -Dspotless.check.skip=true package

package-bench: jdk
	@$(MVN) -q -pl benchmarks -am -Dmaven.test.skip=true -Dspotless.check.skip=true package
