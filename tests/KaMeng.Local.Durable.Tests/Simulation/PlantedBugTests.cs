using KaMeng.Endurance.Simulating;
using KaMeng.Local.Durable.Storage;
using KaMeng.Local.Durable.Testing;

namespace KaMeng.Local.Durable.Tests.Simulation;

/// <summary>A checker that cannot fail proves nothing: with a defect in the engine the simulation must find it.</summary>
public sealed class PlantedBugTests
{
    private const int Enough = 200;

    [Fact(Timeout = 300_000)]
    public async Task An_engine_that_swallows_messages_is_found_out()
    {
        ScheduleResult result = await SimulationTests.RunAsync(0, Enough, new SimulationOptions(Bugs: each =>
            each.Kind == DeliveryKind.Message && each.Number % 5 == 0 ? PlantedBug.Swallow : PlantedBug.None));
        Assert.NotNull(result.Broken);
    }

    [Fact(Timeout = 300_000)]
    public async Task An_engine_that_takes_messages_in_twice_is_found_out()
    {
        ScheduleResult result = await SimulationTests.RunAsync(0, Enough, new SimulationOptions(Bugs: each =>
            each.Kind == DeliveryKind.Message && each.Number % 5 == 0 ? PlantedBug.TakeTwice : PlantedBug.None));
        Assert.Contains("twice", result.Broken);
    }

    [Theory(Timeout = 300_000)]
    [InlineData("DELETE FROM history WHERE turn=2 AND EXISTS(SELECT * FROM history h WHERE h.instance=history.instance AND h.turn=3)", "history")]
    [InlineData("UPDATE instances SET updated=updated+1, output=coalesce(output,'')||'x' WHERE status IN (1,3,5)", " was ")]
    [InlineData("DELETE FROM instances WHERE id='root1'", "root1")]
    public async Task A_store_that_changes_what_was_committed_is_found_out(string sql, string complaint)
    {
        ScheduleResult result = await SimulationTests.RunAsync(0, Enough, new SimulationOptions(Tamper: path =>
        {
            using SqliteDatabase database = SqliteDatabase.Open(path, readOnly: false);
            database.Execute(sql);
        }));
        Assert.Contains(complaint, result.Broken);
    }
}
