using KaMeng.Functions.Finance;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Finance;

namespace KaMeng.Functions.Tests.Finance;

public sealed class FinanceTasksTests
{
    [Fact]
    public async Task Tasks_are_opened_once_and_listed_the_earliest_due_first_until_they_are_done()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        FinanceTasks tasks = host.Get<FinanceTasks>();
        FinanceTask[] all = [.. Enumerable.Range(1, 5).Select(number => Task(number % 2 == 0 ? FinanceTaskKind.ManualPayout : FinanceTaskKind.ReconciliationDifference, number))];
        await System.Threading.Tasks.Task.WhenAll(all.Reverse().Concat(all).Select(task => tasks.OpenAsync(task with { Words = "again" }, default)));

        Assert.Equal(["s1", "s2", "s3", "s4", "s5"], await SubjectsAsync(tasks, FinanceTaskStatus.Open, null));
        Assert.Equal(["s2", "s4"], await SubjectsAsync(tasks, FinanceTaskStatus.Open, FinanceTaskKind.ManualPayout));

        await tasks.ChangeAsync(all[1].TaskId, task => task.Done(new FinanceCompletion(FinanceResult.Rejected, null, null, "closed", "fiona", Sample.Opened)), default);
        Assert.Equal(["s1", "s3", "s4", "s5"], await SubjectsAsync(tasks, FinanceTaskStatus.Open, null));
        Assert.Equal(["s2"], await SubjectsAsync(tasks, FinanceTaskStatus.Done, null));
        Assert.Equal(FinanceTaskStatus.Done, (await tasks.OpenAsync(all[1], default)).Status);
        Assert.Equal(["s2"], await SubjectsAsync(tasks, FinanceTaskStatus.Done, null));
    }

    // Read in pages of two.
    private static async Task<List<string>> SubjectsAsync(FinanceTasks tasks, FinanceTaskStatus status, FinanceTaskKind? kind)
    {
        var subjects = new List<string>();
        string? after = null;
        do
        {
            (IReadOnlyList<FinanceTask> page, after) = await tasks.ListAsync(status, kind, after, 2, default);
            subjects.AddRange(page.Select(task => task.Subject));
        }
        while (after is not null);
        return subjects;
    }

    private static FinanceTask Task(FinanceTaskKind kind, int number) =>
        FinanceTask.Open(kind, $"s{number}", null, Money.Fen(100), "pay", Sample.Opened.AddHours(number), Sample.Opened);
}
