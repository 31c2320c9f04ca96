package io.systole.scheduler.outage;

import io.systole.scheduler.inventory.Primitive;
import java.util.List;

/// Resources that could not go where the plan would have them go.
sealed interface Deadlock {
    /// Each waits for the next, and the last for the first: if one of them does something else, the others can.
    record Loop(List<Primitive> members) implements Deadlock {
        public Loop {
            members = List.copyOf(members);
        }
    }

    /// They wait for what will not happen.
    record Hopeless(List<Primitive> members) implements Deadlock {
        public Hopeless {
            members = List.copyOf(members);
        }
    }

    /// It would arrive where there is no room for it beside those who have not left yet, or beside somebody it must not
    /// meet.
    record Crowd(Primitive comer, List<Primitive> residents) implements Deadlock {
        public Crowd {
            residents = List.copyOf(residents);
        }
    }
}
