//! Many jobs on many threads, with the results in order and only so many of them in memory.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Jobs that may be done ahead of the one whose result is awaited, for each thread.
const AHEAD: usize = 8;

struct State<I, R> {
    /// Jobs not yet begun.
    jobs: I,
    /// How many jobs have been begun.
    begun: usize,
    /// How many results have been handed over.
    written: usize,
    /// Results that wait for an earlier one.
    done: BTreeMap<usize, R>,
    /// Threads at work.
    workers: usize,
    /// Nothing more is wanted.
    stopped: bool,
}

/// Does every job and hands the results to `sink` in the order of the jobs, on the thread that called. Stops early when `sink`
/// breaks. The results do not depend on the number of threads.
pub fn in_order<J, R, I>(threads: usize, jobs: I, work: impl Fn(J) -> R + Sync, mut sink: impl FnMut(R) -> ControlFlow<()>)
where
    I: Iterator<Item = J> + Send,
    R: Send,
{
    if threads <= 1 {
        for job in jobs {
            if sink(work(job)).is_break() {
                return;
            }
        }
        return;
    }
    let state = Mutex::new(State { jobs, begun: 0, written: 0, done: BTreeMap::new(), workers: threads, stopped: false });
    let (room, ready) = (Condvar::new(), Condvar::new());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let _leaving = Leaving { state: &state, ready: &ready };
                worker(&state, &room, &ready, threads * AHEAD, &work);
            });
        }
        let mut held = lock(&state);
        loop {
            let next = held.written;
            if let Some(result) = held.done.remove(&next) {
                held.written += 1;
                drop(held);
                room.notify_all();
                let flow = sink(result);
                held = lock(&state);
                if flow.is_break() {
                    held.stopped = true;
                    room.notify_all();
                    return;
                }
            } else if held.workers == 0 {
                return;
            } else {
                held = ready.wait(held).unwrap_or_else(PoisonError::into_inner);
            }
        }
    });
}

fn worker<J, R, I: Iterator<Item = J>>(state: &Mutex<State<I, R>>, room: &Condvar, ready: &Condvar, ahead: usize, work: impl Fn(J) -> R) {
    loop {
        let mut held = lock(state);
        while !held.stopped && held.begun >= held.written + ahead {
            held = room.wait(held).unwrap_or_else(PoisonError::into_inner);
        }
        if held.stopped {
            return;
        }
        let Some(job) = held.jobs.next() else { return };
        let number = held.begun;
        held.begun += 1;
        drop(held);
        let result = work(job);
        lock(state).done.insert(number, result);
        ready.notify_one();
    }
}

/// Says that a worker is gone, even where it panicked: the panic is passed on when the threads are joined.
struct Leaving<'a, I, R> {
    state: &'a Mutex<State<I, R>>,
    ready: &'a Condvar,
}

impl<I, R> Drop for Leaving<'_, I, R> {
    fn drop(&mut self) {
        lock(self.state).workers -= 1;
        self.ready.notify_all();
    }
}

/// A thread that panicked has left the state whole: it is only ever changed by complete steps.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn squares(threads: usize, n: u64) -> Vec<u64> {
        let mut out = Vec::new();
        let work = |k: u64| {
            // Later jobs of each ten finish first.
            std::thread::sleep(std::time::Duration::from_micros(10 * (10 - k % 10)));
            k * k
        };
        in_order(threads, 0..n, work, |r| {
            out.push(r);
            ControlFlow::Continue(())
        });
        out
    }

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let expected: Vec<u64> = (0..200).map(|k| k * k).collect();
        for threads in [1, 2, 8] {
            assert_eq!(squares(threads, 200), expected);
        }
        assert!(squares(4, 0).is_empty());
    }

    #[test]
    fn a_slow_job_does_not_let_the_others_run_away() {
        let begun = AtomicUsize::new(0);
        let mut most = 0;
        let work = |k: usize| {
            begun.fetch_add(1, Ordering::SeqCst);
            if k == 0 {
                std::thread::sleep(std::time::Duration::from_millis(30));
            }
        };
        let mut written = 0;
        in_order(2, 0..10_000, work, |()| {
            most = most.max(begun.load(Ordering::SeqCst) - written);
            written += 1;
            ControlFlow::Continue(())
        });
        assert_eq!(written, 10_000);
        assert!(most <= 2 * AHEAD + 1, "{most}");
    }

    #[test]
    fn nothing_is_begun_after_the_sink_breaks() {
        for threads in [1, 3] {
            let mut seen = 0;
            in_order(
                threads,
                0..,
                |k: u64| k,
                |_| {
                    seen += 1;
                    if seen == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                },
            );
            assert_eq!(seen, 5);
        }
    }
}
