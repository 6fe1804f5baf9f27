using System.Collections.Immutable;
using KaMeng.Functions.Activities;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Words;
using Microsoft.DurableTask;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// A case as its orchestration tells it: what is known so far, and what has happened since the last change was recorded. A stage says what
/// happened; recording writes all of it down as one change.
/// </summary>
internal sealed class CaseStory
{
    private readonly List<TimelineEntry> _happened = [];
    private readonly List<MoveOutcome> _answers = [];
    private readonly string _lane;
    private CaseChange _draft = Blank;
    private int _steps;
    private DateTimeOffset _lookedAt;

    public CaseStory(TaskOrchestrationContext context, RefundOrchestrationInput input)
    {
        Context = context;
        Input = input;
        Case = input.Case;
        _lookedAt = input.Case.OpenedAt;
        _lane = InboxLane.Of(input.Reopened);
        Attempts = input.Case.Attempts().LastOrDefault() is { } last ? RefundNumber.AttemptOf(last.RefundNumber) : 0;
        Doorbell = new Doorbell(context, input.Case.RefundId, _lane);
    }

    public TaskOrchestrationContext Context { get; }

    public RefundOrchestrationInput Input { get; }

    public RefundPolicy Policy => Input.Policy;

    /// <summary>The case after the last recorded change.</summary>
    public RefundCase Case { get; private set; }

    /// <summary>What is granted: by what was said since, or before.</summary>
    public Money Approved => _draft.Approved ?? Case.Approved ?? throw new InvalidOperationException($"Nothing is granted in case '{Case.RefundId}', and yet it is to be paid.");

    /// <summary>Which way the money is to go: by what was said since, or before.</summary>
    public PayoutRoute Route => _draft.Route ?? Case.Route;

    /// <summary>What is known of the goods: by what was said since, or before; null while nobody was asked.</summary>
    public GoodsRecord? Goods => _draft.Goods ?? Case.Goods;

    /// <summary>What the buyer is offered: by what was said since, or before; null when there is nothing.</summary>
    public Offer? Offer => _draft.Offer ?? Case.Offer;

    /// <summary>Who bears what is granted: as an operator found, or as the reason's row says.</summary>
    public Liability Liability => _draft.Liability ?? Case.Liability ?? LiabilityRules.WhenGranted(Policy, Case);

    /// <summary>The case as the next record will have it, as far as the money's route and who bears it go: what was found a moment ago counts before it is written down.</summary>
    public RefundCase Foreseen => Case with { Route = Route, Liability = _draft.Liability ?? Case.Liability };

    /// <summary>How often the money was sent; each attempt has a refund number of its own.</summary>
    public int Attempts { get; set; }

    /// <summary>When the one who must act now is reminded; what is past is gone.</summary>
    public ImmutableQueue<DateTimeOffset> Reminders { get; set; } = [];

    public DateTimeOffset Now => Context.Now();

    public Doorbell Doorbell { get; }

    private static CaseChange Blank { get; } = new() { Revision = 0, Happened = [] };

    /// <summary>Says what happened.</summary>
    public void Tell(TimelineEvent happened, Actor actor, string? note = null) => _happened.Add(new TimelineEntry(Now, actor, happened, note));

    /// <summary>Calls an operator to look into the money: the work list shows the flag.</summary>
    public void Call(string why)
    {
        Tell(TimelineEvent.Escalated, Actor.System, why);
        Amend(draft => draft with { Flags = [CaseFlag.PayoutUnclear] });
    }

    /// <summary>Says what it changes.</summary>
    public void Amend(Func<CaseChange, CaseChange> amend) => _draft = amend(_draft);

    /// <summary>Shows a rule that fired, once.</summary>
    public void Explain(params ImmutableArray<Explanation> rules) =>
        Amend(draft => draft with { Explanation = [.. draft.Explanation ?? [], .. rules] });

    /// <summary>Grants all that is asked, as far as the state of the goods allows.</summary>
    public void GrantAll()
    {
        GrantLimit limit = GrantLimit.Of(Policy, Case);
        Amend(draft => draft with { Approved = limit.Most });
        if (limit.Why is { } why)
        {
            Explain(why);
        }
    }

    /// <summary>Tells the sender of a move or report, with the next record, that it was applied, or why not.</summary>
    public void Answer(string id, MoveRefusal? refusal = null) => _answers.Add(refusal?.For(id) ?? new MoveOutcome(id));

    /// <summary>
    /// The next row of the inbox (<see cref="Doorbell.NextAsync"/>). It is the case's one wait, so whatever the case waits for, it is flagged when it has been open
    /// for longer than a whole case may take.
    /// </summary>
    public async Task<InboxEntry?> NextAsync(DateTimeOffset? until, Task? other = null)
    {
        while (OverdueWatch.NextLook(Case, _lookedAt) is { } look && !(look >= until))
        {
            if (await Doorbell.NextAsync(look, other) is { } entry)
            {
                return entry;
            }

            if (other is { IsCompleted: true })
            {
                return null;
            }

            await LookAsync();
        }

        return await Doorbell.NextAsync(until, other);
    }

    /// <summary>Enters a stage: the clock starts, and everything said so far is recorded with it.</summary>
    public Task EnterAsync(Stage stage, Actor actor, RequiredAction action, ReviewClock clock)
    {
        Reminders = [.. clock.Reminders];
        return RecordAsync(CasePosition.Waiting(stage, new NextAction(actor, action, clock.DueAt, clock.OnTimeout)));
    }

    /// <summary>Ends the case, once the buyer has back what was made void for nothing.</summary>
    public async Task<Stage> CloseAsync(CaseOutcome outcome, Actor actor, string? note = null)
    {
        if (GoodsGate.OwesRestoring(Goods, outcome))
        {
            await Restoring.RunAsync(this);
        }

        Tell(TimelineEvent.CaseClosed, actor, note);
        await RecordAsync(CasePosition.Closed(outcome));
        return Stage.Closed;
    }

    /// <summary>Records everything said since the last time; nothing said and nothing answered: nothing recorded.</summary>
    public async Task RecordAsync(CasePosition? position = null, Posting? posting = null)
    {
        if (_happened.Count == 0 && (position is not null || posting is not null || _draft != Blank))
        {
            throw new InvalidOperationException($"Case '{Case.RefundId}' would change without anything having happened. Was the timeline entry forgotten?");
        }

        CaseChange? change = _happened.Count == 0
            ? null
            : _draft with { Revision = Case.Revision + 1, Happened = [.. _happened], Position = position };
        if (change is null && _answers.Count == 0)
        {
            return;
        }

        var step = new ChangeToRecord
        {
            RefundId = Case.RefundId,
            Writer = _lane,
            Step = ++_steps,
            Change = change,
            Answers = [.. _answers],
            Posting = posting,
        };
        _happened.Clear();
        _answers.Clear();
        _draft = Blank;
        Case = change is null ? Case : Case.Apply(change);
        Context.SetCustomStatus(Status(Case.Position));
        await Context.CallActivityAsync(nameof(RecordChange), step, Perseverance.Options);
    }

    /// <summary>What a payout's orchestration found and recorded itself.</summary>
    public void Learn(Payout payout) => Case = Case with { Payout = payout };

    private async Task LookAsync()
    {
        _lookedAt = Now;
        WorkingDeadline settleBy = Case.SettleBy!;
        if (settleBy.Provisional)
        {
            var reckoning = new CaseToReckon(settleBy, Case.OpenedAt, Policy.Reviews.WholeCaseWorkingDays);
            WorkingDeadline again = await Context.CallActivityAsync<WorkingDeadline>(nameof(ReckonCase), reckoning, Perseverance.Options);
            if (again != settleBy)
            {
                Tell(TimelineEvent.DeadlineRecomputed, Actor.System, "WHOLE_CASE");
                Amend(draft => draft with { SettleBy = again });
                settleBy = again;
            }
        }

        if (OverdueWatch.IsOver(settleBy, Now))
        {
            Tell(TimelineEvent.CaseOverdue, Actor.System);
            Amend(draft => draft with { Flags = [CaseFlag.Overdue] });
        }

        await RecordAsync();
    }

    private static string Status(CasePosition position) => position.Next is { } next
        ? $"{UpperSnake.Of(position.Stage)}: {UpperSnake.Of(next.Actor)} until {next.DueAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, then {UpperSnake.Of(next.OnTimeout)}"
        : $"{UpperSnake.Of(position.Stage)}: {UpperSnake.Of(position.Outcome!.Value)}";
}
