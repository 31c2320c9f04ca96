package io.systole.random.continuity;

/// A promise that a plan does not keep.
record Breach(Promise promise, String resource, String how) {
    enum Promise {
        MIGRATABLE_GOES_ON(
                "a healthy resource that may migrate, and has somewhere to go, is not stopped by a plan"),
        DEPENDANTS_GO_ON(
                "what depends on something that stays or migrates live is not interrupted"),
        EVACUATED("what is healthy leaves a node that answers before it is fenced"),
        NEVER_TWICE("nothing runs twice, in whatever order the plan is carried out"),
        APART("what must not share a node never does"),
        ROOM("no node ever holds more than it has room for"),
        COMPLETE("every plan can be carried out to its end");

        private final String words;

        Promise(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    @Override
    public String toString() {
        return promise.name() + " " + resource + ": " + how;
    }
}
