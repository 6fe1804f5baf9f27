using System.CommandLine;
using System.Diagnostics;

namespace KaMeng.Endurance.Simulating;

/// <summary><c>simulate</c>: runs schedules until one fails or enough have passed.</summary>
internal static class SimulateCommand
{
    internal static Command Make()
    {
        var schedules = new Option<int>("--schedules") { Description = "How many schedules to run.", DefaultValueFactory = _ => 1_000_000 };
        var seed = new Option<int?>("--seed") { Description = "The first seed; the others follow it. A random one unless given." };
        var one = new Option<bool>("--one") { Description = "Runs only the schedule of --seed and prints each of its steps." };
        var threads = new Option<int>("--threads") { Description = "Schedules at once.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var goOn = new Option<bool>("--go-on") { Description = "Goes on after a failure and lists all of them at the end." };
        var command = new Command("simulate", "Runs simulated schedules of the durable engine, each from one seed.") { schedules, seed, one, threads, goOn };
        command.SetAction(parsed =>
        {
            int first = parsed.GetValue(seed) ?? Random.Shared.Next();
            return parsed.GetValue(one)
                ? RunOne(first)
                : RunMany(first, parsed.GetValue(schedules), parsed.GetValue(threads), parsed.GetValue(goOn));
        });
        return command;
    }

    private static int RunOne(int seed)
    {
        using var runner = new SimulationRunner();
        ScheduleResult result = runner.Run(seed, new SimulationOptions(Traces: true));
        foreach (string step in result.Trace)
        {
            Console.WriteLine(step);
        }

        Console.WriteLine($"seed {seed}: {result.Steps:N0} steps, {result.Commits:N0} commits, {result.Crashes} crashes, {result.Instances} instances");
        Console.WriteLine(result.Broken is null ? "All is well." : $"BROKEN: {result.Broken}");
        return result.Broken is null ? 0 : 1;
    }

    private static int RunMany(int first, int count, int threads, bool goOn)
    {
        Console.WriteLine($"{count:N0} schedules from seed {first}, {threads} at once");
        var tally = new Tally(Stopwatch.StartNew());
        var workers = new Thread[threads];
        for (int worker = 0; worker < threads; worker++)
        {
            workers[worker] = new Thread(() => tally.Run(first, count, goOn));
            workers[worker].Start();
        }

        foreach (Thread worker in workers)
        {
            worker.Join();
        }

        return tally.Report();
    }
}
