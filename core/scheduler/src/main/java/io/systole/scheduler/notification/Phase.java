package io.systole.scheduler.notification;

import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.plan.Tasks;

/// The points in time around an operation at which instances are told, or all have been told.
enum Phase {
    PRE("pre"),
    PRE_CONFIRMED("confirmed-pre"),
    POST("post"),
    POST_CONFIRMED("confirmed-post");

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    boolean isPost() {
        return this == POST || this == POST_CONFIRMED;
    }

    /// When all have answered.
    Phase confirmation() {
        return isPost() ? POST_CONFIRMED : PRE_CONFIRMED;
    }

    String task() {
        return this == PRE || this == POST ? Tasks.NOTIFY : Tasks.NOTIFIED;
    }

    /// What is announced before, its completion afterwards.
    String operation(String task) {
        return isPost() ? Tasks.completionOf(task) : task;
    }

    String key(Resource resource, String task) {
        return keyFor(resource, operation(task));
    }

    String keyFor(Resource resource, String operation) {
        return resource.id() + "_" + word + "_notify_" + operation + "_0";
    }
}
