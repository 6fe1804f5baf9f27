using KaMeng.Endurance.Simulating;

namespace KaMeng.Local.Durable.Tests.Simulation;

/// <summary>Schedules made from seeds: crashes, failed commits, lost, repeated and late deliveries, in any order of steps.</summary>
public sealed class SimulationTests
{
    private const int Chunk = 1_000;

    [Theory(Timeout = 300_000)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task A_thousand_schedules_break_no_promise(int chunk)
    {
        int from = chunk * Chunk;
        ScheduleResult[] halves = await Task.WhenAll(
            RunAsync(from, Chunk / 2), RunAsync(from + (Chunk / 2), Chunk / 2));
        foreach (ScheduleResult result in halves)
        {
            Assert.True(
                result.Broken is null,
                $"{result.Broken}\nSteps: dotnet run -c Release --project tests/KaMeng.Endurance -- simulate --one --seed {result.Seed}");
        }
    }

    [Fact(Timeout = 300_000)]
    public async Task A_seed_gives_the_same_steps_each_time()
    {
        await Task.Run(() =>
        {
            using var runner = new SimulationRunner();
            for (int seed = 1; seed <= 10; seed++)
            {
                ScheduleResult first = runner.Run(seed, new SimulationOptions(Traces: true));
                ScheduleResult second = runner.Run(seed, new SimulationOptions(Traces: true));
                Assert.Equal(first.Trace, second.Trace);
                Assert.NotEmpty(first.Trace);
            }
        });
    }

    /// <summary>Runs schedules up to the first that breaks something, and answers the last one run.</summary>
    internal static Task<ScheduleResult> RunAsync(int from, int count, SimulationOptions? options = null) => Task.Run(() =>
    {
        using var runner = new SimulationRunner();
        ScheduleResult result;
        int seed = from;
        do
        {
            result = runner.Run(seed++, options);
        }
        while (result.Broken is null && seed < from + count);
        return result;
    });
}
