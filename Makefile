# The only build of tcop.
#
#   make            builds build/tcop
#   make run        installs what is missing, builds, loads the demonstration data, serves
#   make test       does all set-up and runs every test
#                   (QUICK=1: without the analysers and the browser; ONLY='unit-*': the stages of that name)
#   make fuzz       runs every fuzzer for SECONDS=30
#   make bench      runs the benchmarks
#   make lint       runs the analysers alone
#   make css        compiles the style sheet again
#   make docs       counts how good the checks are, and prints docs/checks.md from their rows
#   make format     formats every C file
#   make install    into $(DESTDIR)$(PREFIX)
#   make deps       installs what building needs (Debian)
#   make clean
#
# V=1 shows the commands. Adding a file to src/ or test/ needs no change here.

CC      ?= gcc
CC      := $(if $(filter cc,$(CC)),gcc,$(CC))
CLANG   ?= clang
PREFIX  ?= /usr/local
ADDR    ?= 127.0.0.1:8080
DB      ?= build/run/tcop.db
SECONDS ?= 30

LIBRARIES := libmicrohttpd sqlite3 libsodium jansson zlib yaml-0.1 libseccomp libdeflate gumbo libzip libxml-2.0

ifeq (,$(filter -j%,$(MAKEFLAGS)))
MAKEFLAGS += -j$(shell nproc)
endif
MAKEFLAGS += --no-builtin-rules
ifneq (,$(filter clean,$(MAKECMDGOALS)))
.NOTPARALLEL:
endif
.DELETE_ON_ERROR:
.SECONDARY:
SHELL := /bin/bash
# Where tools/install-packages puts a Node.js when the system's is too old for the tests.
export PATH := $(CURDIR)/test/e2e/node_modules/.bin:$(PATH)
say = $(if $(V),,@printf '  %-9s %s\n' $(1) '$(2)';)

# ---- What there is ------------------------------------------------------------------------------

SOURCES  := $(sort $(wildcard src/*/*.c src/*.c))
MODULES  := $(filter-out src/main.c,$(SOURCES))
# The release build without its faces, for programs that measure and prove what is below them.
WITHOUT_FACES = $(patsubst src/%.c,build/obj/%.o,$(filter-out src/web/% src/cli/% src/main.c src/cmd_serve.c,$(SOURCES)))
TESTS    := $(patsubst test/%.c,build/tests/%,$(wildcard test/*_test.c)) \
            build/tests/govuk-fixtures
FUZZERS  := $(patsubst test/fuzz/%.c,%,$(wildcard test/fuzz/*_fuzz.c))
REPLAYS  := $(FUZZERS:%=build/replay/%)
FORMATTED = $(wildcard src/*.c src/*/*.[ch] test/*.[ch] test/*/*.[ch])
EMBEDDED := $(shell find assets checks rules schemas src/store/schema src/gallery -type f \
              \( -path 'assets/*' ! -name '*.scss' -o -path 'checks/*.txt' -o -name '*.json' -o -name '*.sql' -o -path 'src/gallery/*.c' \) 2>/dev/null | LC_ALL=C sort)

# ---- Flags --------------------------------------------------------------------------------------

# Asked when the first recipe needs it, by which time `deps` has installed the libraries.
PKG_CFLAGS = $(eval PKG_CFLAGS := $$(shell pkg-config --cflags $(LIBRARIES)))$(PKG_CFLAGS)
PKG_LIBS   = $(eval PKG_LIBS := $$(shell pkg-config --libs $(LIBRARIES)))$(PKG_LIBS)

LANGUAGE := -std=c17 -D_GNU_SOURCE -Isrc -Ibuild/gen -include src/base/banned.h -pthread
WARNINGS := -Wall -Wextra -Wformat=2 -Wconversion -Wshadow -Wvla -Werror \
            -Werror=incompatible-pointer-types
HARDEN   := -fstack-protector-strong -fstack-clash-protection -ftrivial-auto-var-init=zero \
            $(if $(filter x86_64,$(shell uname -m)),-fcf-protection=full) \
            -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fPIE
LINK     := -pie -Wl,-z,relro,-z,now,-z,noexecstack
RELEASE  := $(LANGUAGE) $(WARNINGS) -O2 -g $(HARDEN) -ffile-prefix-map=$(CURDIR)=.
SANITISE := $(LANGUAGE) $(WARNINGS) -O1 -g -fno-omit-frame-pointer \
            -fsanitize=address,undefined -fno-sanitize-recover=all
# clang counts more as -Wconversion than gcc does.
CLANG_LANGUAGE := $(LANGUAGE) $(WARNINGS) -Wno-sign-conversion
FUZZ     := $(CLANG_LANGUAGE) -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all

# ---- The program --------------------------------------------------------------------------------

.PHONY: all run test test-programs bench fuzz css docs lint format install clean
.PHONY: deps test-deps libraries FORCE
all: build/tcop

# What has to be in place before anything compiles: some targets install it, the others only look.
SETUP := libraries
ifneq (,$(filter run deps,$(MAKECMDGOALS)))
SETUP := deps
endif
ifneq (,$(filter test bench fuzz css test-deps,$(MAKECMDGOALS)))
SETUP := test-deps
endif

deps:
	@tools/install-packages build
test-deps:
	@tools/install-packages test
libraries:
	@pkg-config --exists '$(LIBRARIES)' || { \
	    echo 'The libraries that tcop is built with are not all here. Install them with:  make deps' >&2; exit 1; }

build/obj/%.o: src/%.c Makefile | $(SETUP)
	@mkdir -p $(@D)
	$(call say,compile,$<)$(CC) $(RELEASE) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<

build/tcop: $(SOURCES:src/%.c=build/obj/%.o) build/gen/sources
	$(call say,link,$@)$(CC) $(LINK) -pthread -o $@ $(filter %.o,$^) $(PKG_LIBS)

# The files inside the program. The two lists change only when a file comes or goes.
build/obj/base/embed.o build/asan/obj/base/embed.o build/fuzz/obj/base/embed.o: build/gen/embedded.inc
build/gen/embedded.inc: tools/embed build/gen/embedded $(EMBEDDED)
	$(call say,embed,$@)tools/embed $(EMBEDDED) > $@

build/gen/embedded: FORCE
	@mkdir -p $(@D); echo '$(EMBEDDED)' | cmp -s - $@ || echo '$(EMBEDDED)' > $@
build/gen/sources: FORCE
	@mkdir -p $(@D); echo '$(SOURCES)' | cmp -s - $@ || echo '$(SOURCES)' > $@

# ---- Unit tests and fuzzers: everything but main.c under sanitisers --------------------------------

build/asan/obj/%.o: src/%.c Makefile | $(SETUP)
	@mkdir -p $(@D)
	$(call say,sanitise,$<)$(CC) $(SANITISE) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<

build/asan/libtcop.a: $(MODULES:src/%.c=build/asan/obj/%.o) build/gen/sources
	@rm -f $@; $(AR) rcs $@ $(filter %.o,$^)

build/tests/%: test/%.c build/asan/libtcop.a
	@mkdir -p $(@D)
	$(call say,test,$<)$(CC) $(SANITISE) -Itest $(PKG_CFLAGS) -MMD -MP -MF $@.d -o $@ $< build/asan/libtcop.a \
	    -lcmocka $(PKG_LIBS)

# The components against upstream's fixtures: one program of several files.
build/asan/fixtures/%.o: test/fixtures/%.c Makefile | $(SETUP)
	@mkdir -p $(@D)
	$(call say,test,$<)$(CC) $(SANITISE) -Itest $(PKG_CFLAGS) -MMD -MP -c -o $@ $<

build/tests/govuk-fixtures: $(patsubst test/%.c,build/asan/%.o,$(wildcard test/fixtures/*.c)) build/asan/libtcop.a
	@mkdir -p $(@D)
	$(call say,link,$@)$(CC) $(SANITISE) -o $@ $^ $(PKG_LIBS)

# The same as it is released, for valgrind.
build/release/fixtures/%.o: test/fixtures/%.c Makefile | $(SETUP)
	@mkdir -p $(@D)
	$(call say,test,$<)$(CC) $(RELEASE) -Itest $(PKG_CFLAGS) -MMD -MP -c -o $@ $<

build/release/govuk-fixtures: $(patsubst test/%.c,build/release/%.o,$(wildcard test/fixtures/*.c)) $(WITHOUT_FACES)
	$(call say,link,$@)$(CC) $(LINK) -pthread -o $@ $^ $(PKG_LIBS)

build/replay/%: test/fuzz/%.c test/fuzz/replay.c build/asan/libtcop.a
	@mkdir -p $(@D)
	$(call say,replay,$<)$(CC) $(SANITISE) -Itest $(PKG_CFLAGS) -MMD -MP -MF $@.d -o $@ $< test/fuzz/replay.c \
	    build/asan/libtcop.a $(PKG_LIBS)

build/fuzz/obj/%.o: src/%.c Makefile | $(SETUP)
	@mkdir -p $(@D)
	$(call say,fuzz,$<)$(CLANG) $(FUZZ) -fsanitize=fuzzer-no-link,address,undefined $(PKG_CFLAGS) -MMD -MP -c -o $@ $<

build/fuzz/libtcop.a: $(MODULES:src/%.c=build/fuzz/obj/%.o) build/gen/sources
	@rm -f $@; $(AR) rcs $@ $(filter %.o,$^)

build/fuzz/%_fuzz: test/fuzz/%_fuzz.c build/fuzz/libtcop.a
	$(call say,fuzz,$<)$(CLANG) $(FUZZ) -Itest -fsanitize=fuzzer,address,undefined $(PKG_CFLAGS) \
	    -MMD -MP -MF $@.d -o $@ $< build/fuzz/libtcop.a $(PKG_LIBS)

test-programs: $(TESTS) $(REPLAYS) build/release/govuk-fixtures

# ---- For measuring ----------------------------------------------------------------------------------

build/bench/%: test/bench/%.c $(WITHOUT_FACES)
	@mkdir -p $(@D)
	$(call say,bench,$<)$(CC) $(RELEASE) $(PKG_CFLAGS) $(LINK) -MMD -MP -MF $@.d -o $@ $< $(filter %.o,$^) $(PKG_LIBS)

# ---- Targets for people --------------------------------------------------------------------------

run: deps build/tcop
	@mkdir -p $(dir $(DB))
	@[ -e $(DB) ] || build/tcop demo load --db $(DB) || { rm -rf $(DB) $(DB)-wal $(DB)-shm $(DB).files; exit 1; }
	@exec build/tcop serve --db $(DB) --addr $(ADDR) --demo

test: test-deps node-modules build/tcop test-programs
	@CC='$(CC)' CLANG='$(CLANG)' LANGUAGE='$(LANGUAGE) $(WARNINGS) $(PKG_CFLAGS)' LIBS='$(PKG_LIBS)' QUICK='$(QUICK)' ONLY='$(ONLY)' \
	    tools/run-tests

bench: test-deps node-modules build/tcop build/bench/fill build/bench/render
	@node test/bench/run.mjs

fuzz: test-deps $(FUZZERS:%=build/fuzz/%)
	@for name in $(FUZZERS); do \
	    corpus=test/fuzz/corpus/$${name%_fuzz}; found=build/fuzz/found/$$name; mkdir -p $$corpus $$found; \
	    echo "== $$name, $(SECONDS) s"; \
	    build/fuzz/$$name -max_total_time=$(SECONDS) -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
	        -artifact_prefix=$$found/ $$found $$corpus || exit 1; \
	done

css: test-deps node-modules
	tools/css assets

docs: build/tests/check_cases_test
	@ACCURACY=checks/accuracy.json build/tests/check_cases_test > build/check_cases.log
	+@$(MAKE) --no-print-directory build/tcop
	build/tcop check --list --format markdown > docs/checks.md

format:
	clang-format -i $(FORMATTED)

install: all
	install -D -m 755 build/tcop $(DESTDIR)$(PREFIX)/bin/tcop
	@for file in $(filter rules/% schemas/%,$(EMBEDDED)); do \
	    install -D -m 644 $$file $(DESTDIR)$(PREFIX)/share/tcop/$$file; done
	@install -d $(DESTDIR)$(PREFIX)/share/man/man1
	build/tcop man > $(DESTDIR)$(PREFIX)/share/man/man1/tcop.1

clean:
	rm -rf build

# ---- Node packages, for tests and the style sheet only ---------------------------------------------

NODE_MODULES := test/e2e/node_modules/.package-lock.json
.PHONY: node-modules
node-modules: $(NODE_MODULES)
$(NODE_MODULES): test/e2e/package.json test/e2e/package-lock.json | $(SETUP)
	tools/install-packages node

# ---- Analysers: a stamp for each source, renewed when its object is ----------------------------------
# cppcheck takes the macros of govuk/html.h for stray commas (constStatement), and lists of words in them
# for arguments (arrayIndexOutOfBounds, which gcc looks for as well).

LINTED := $(SOURCES:src/%.c=%)
lint: $(LINTED:%=build/lint/%.analyzer) $(LINTED:%=build/lint/%.tidy) $(LINTED:%=build/lint/%.cppcheck)

build/lint/%.analyzer: build/obj/%.o
	@mkdir -p $(@D); rm -f $@
	$(call say,analyse,src/$*.c)$(CC) $(LANGUAGE) $(WARNINGS) $(PKG_CFLAGS) -O1 -fanalyzer -c -o /dev/null src/$*.c
	@touch $@

build/lint/%.tidy: build/obj/%.o .clang-tidy
	@mkdir -p $(@D); rm -f $@
	$(call say,tidy,src/$*.c)clang-tidy --quiet src/$*.c -- $(CLANG_LANGUAGE) $(PKG_CFLAGS) 2>&1 | \
	    grep -v 'warnings generated\|warning generated\|^Suppressed\|^Use -' || true; exit $${PIPESTATUS[0]}
	@touch $@

build/lint/%.cppcheck: build/obj/%.o
	@mkdir -p $(@D); rm -f $@
	$(call say,cppcheck,src/$*.c)cppcheck --quiet --std=c11 --enable=warning,performance,portability \
	    --inline-suppr --error-exitcode=1 --suppress=missingIncludeSystem --suppress=constStatement \
	    --suppress=arrayIndexOutOfBounds -D_GNU_SOURCE -Isrc -Ibuild/gen src/$*.c
	@touch $@

-include $(shell find build -name '*.d' 2>/dev/null)
