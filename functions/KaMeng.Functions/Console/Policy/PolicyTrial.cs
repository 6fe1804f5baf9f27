using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Problems;
using KaMeng.Pages.Policy;
using KaMeng.Pages.Shell;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Simulating;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Console.Policy;

/// <summary>Tries a policy on closed cases, some at a time, so that a person sees how far it has come.</summary>
internal sealed class PolicyTrial(IRefundCases cases, IPolicies policies, TimeProvider clock)
{
    private const int PageLength = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Lets those in who may try a policy.</summary>
    /// <exception cref="ProblemException">403 <c>ROLE_NOT_ALLOWED</c>.</exception>
    public static void Admit(Visitor visitor)
    {
        if (!PolicySections.MaySimulate(visitor))
        {
            throw new ProblemException(StatusCodes.Status403Forbidden, "ROLE_NOT_ALLOWED", $"Policies are tried by supervisors and auditors. Ask one of them.", $"只有主管和审计可以试用规则。请找这些同事。");
        }
    }

    /// <summary>Goes on from where the form says, for two seconds or to the end.</summary>
    public async Task<SimulationModel> RunAsync(ConsoleForm form, RefundPolicy tried, CancellationToken cancellationToken)
    {
        string list = $"console simulation {form.Visitor.Subject} {tried.Version}";
        var progress = new SimulationProgress(tried.Version, Number(form, "examined"), Number(form, "differing"), Number(form, "better"), Number(form, "worse"), form.One("cursor"));
        var differing = new List<SimulatedCase>();
        long begun = clock.GetTimestamp();
        do
        {
            var query = new CaseQuery(PageLength, PageCursor.Read(progress.Cursor, list), Stage.Closed);
            SimulationView page = await PolicySimulations.RunAsync(cases, policies, tried, query, list, cancellationToken);
            differing.AddRange(page.Items);
            progress = new SimulationProgress(
                tried.Version,
                progress.Examined + page.Examined,
                progress.Differing + page.Differing,
                progress.Better + page.Better,
                progress.Worse + page.Worse,
                page.NextCursor);
        }
        while (progress.Cursor is not null && clock.GetElapsedTime(begun) < Patience);

        return new SimulationModel(form.One("document") ?? "", [], progress, differing);
    }

    // These only carry the sums from one part to the next; nothing is decided by them.
    private static int Number(ConsoleForm form, string name) => int.TryParse(form.One(name), out int number) && number >= 0 ? number : 0;
}
