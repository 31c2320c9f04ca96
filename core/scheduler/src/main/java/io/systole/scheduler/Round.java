package io.systole.scheduler;

import io.systole.scheduler.outage.Forecast;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.ActionPlan;

/// A plan that might be carried out, and what it would mean.
record Round(Assignment assignment, ActionPlan plan, Forecast forecast) {}
