using System.Diagnostics;
using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Benchmarks;

/// <summary>
/// The limit: the rows of a finished store written again by SQLite alone, on one thread with nothing in between, with the
/// same statements, the same sizes and as many to a commit.
/// </summary>
internal sealed class SqliteAlone
{
    private readonly List<(NewInstance Row, List<Turn> Turns)> _instances = [];

    private SqliteAlone()
    {
    }

    /// <summary>Logical commits there are: starts, turns and events.</summary>
    internal int Jobs { get; private set; }

    internal static SqliteAlone Read(string path)
    {
        var alone = new SqliteAlone();
        using SqliteDatabase database = SqliteDatabase.Open(path, readOnly: true);
        var reader = new StoreReader(database);
        using SqliteStatement keys = database.PrepareOnce("SELECT key FROM instances ORDER BY key");
        while (keys.Step())
        {
            InstanceRow row = reader.Find(keys.Int64(0))!;
            List<byte[]> packed = reader.History(row.Key);
            (ExecutionStartedEvent start, _) = HistoryCodec.UnpackStart(packed[0]);
            List<Turn> turns = [.. packed.Skip(1).Select((body, index) => Turn.From(row, start, body, index + 1))];
            alone._instances.Add((new NewInstance(row.Key, row.Id, row.ExecutionId, row.Name, row.Created, row.Tags, packed[0], null), turns));
            alone.Jobs += 1 + turns.Sum(turn => 1 + turn.Events);
        }

        return alone;
    }

    /// <summary>Writes everything in so many commits.</summary>
    internal TimeSpan Write(string folder, long commits)
    {
        string path = Path.Combine(folder, $"alone-{Guid.NewGuid():N}.db");
        try
        {
            using SqliteDatabase database = SqliteDatabase.Open(path, readOnly: false);
            StoreSchema.Prepare(database, path);
            var session = new StoreSession(database);
            long began = Stopwatch.GetTimestamp();
            int perCommit = (int)Math.Max(1, Jobs / Math.Max(1, commits));
            int written = 0;
            session.Begin();
            foreach (Action<StoreSession> job in InOrder())
            {
                job(session);
                if (++written % perCommit == 0)
                {
                    session.Commit();
                    session.Begin();
                }
            }

            session.Commit();
            return Stopwatch.GetElapsedTime(began);
        }
        finally
        {
            foreach (string file in Directory.GetFiles(folder, Path.GetFileName(path) + "*"))
            {
                File.Delete(file);
            }
        }
    }

    // All starts, then everybody's first turn, everybody's second: as it goes when all begin at once.
    private IEnumerable<Action<StoreSession>> InOrder()
    {
        foreach ((NewInstance row, _) in _instances)
        {
            yield return session =>
            {
                session.Reader.Locate(row.Id);
                session.InsertInstance(row);
            };
        }

        var inbox = new Queue<long>();
        int most = _instances.Max(each => each.Turns.Count);
        for (int number = 0; number < most; number++)
        {
            foreach ((NewInstance row, List<Turn> turns) in _instances.Where(each => each.Turns.Count > number))
            {
                Turn turn = turns[number];
                for (int i = 0; i < turn.Events; i++)
                {
                    yield return session =>
                    {
                        session.Reader.Locate(row.Id);
                        inbox.Enqueue(session.InsertInbox(row.Key, turn.Body));
                    };
                }

                yield return session => turn.Write(session, inbox);
            }
        }
    }

    private sealed record Turn(
        InstanceRow Instance,
        int Number,
        byte[] Body,
        List<int> Scheduled,
        List<int> Completed,
        int Events,
        bool Ends)
    {
        internal static Turn From(InstanceRow instance, ExecutionStartedEvent start, byte[] body, int number)
        {
            var events = new List<HistoryEvent>();
            HistoryCodec.UnpackTurn(body, start, events);
            return new Turn(
                instance,
                number,
                body,
                [.. events.OfType<TaskScheduledEvent>().Select(e => e.EventId)],
                [.. events.OfType<TaskCompletedEvent>().Select(e => e.TaskScheduledId)],
                events.OfType<EventRaisedEvent>().Count(),
                events.OfType<ExecutionCompletedEvent>().Any());
        }

        internal void Write(StoreSession session, Queue<long> inbox)
        {
            for (int i = 0; i < Events; i++)
            {
                session.DeleteInbox(inbox.Dequeue());
            }

            session.InsertTurn(Instance.Key, Number, Body);
            if (Ends)
            {
                session.FinishInstance(new InstanceOutcome(
                    Instance.Key, Instance.ExecutionId, Instance.Status, Instance.Updated, Number, null, Instance.Output, null));
            }
            else if (Number == 1)
            {
                session.UpdateInstance(Instance.Key, OrchestrationStatus.Running, Instance.Updated, Number, null);
            }
            else
            {
                session.TouchInstance(Instance.Key, Instance.Updated, Number, null);
            }

            foreach (int task in Completed)
            {
                session.DeleteActivity(Instance.Key, task);
            }

            foreach (int task in Scheduled)
            {
                session.InsertActivity(Instance.Key, task);
            }
        }
    }
}
