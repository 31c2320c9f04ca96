package io.systole.scheduler;

import io.systole.scheduler.explain.Explanation;
import io.systole.scheduler.outage.Outlook;
import io.systole.transition.GraphPicture;
import io.systole.transition.TransitionGraph;

/// What is to be done, and why.
///
/// @param graph       the steps and their order
/// @param picture     the same as a drawing, with what was considered and left out
/// @param explanation the status it starts from, the changes in words, scores and reasons
/// @param outlook     what becomes of everything that runs
public record Schedule(
        TransitionGraph graph, GraphPicture picture, Explanation explanation, Outlook outlook) {}
