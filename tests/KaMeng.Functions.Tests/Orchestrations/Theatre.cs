using System.Collections.Immutable;
using KaMeng.Functions.Activities;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Goods;
using KaMeng.Functions.Orchestrations;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>
/// Plays a case on a clock that only the test moves, with the record and the inbox in memory and a provider that answers as told. The
/// orchestrations are the real ones; the context under them is single-threaded and runs everything that can run before a call returns.
/// </summary>
internal sealed class Theatre
{
    private readonly List<(InboxEntry Entry, string Lane)> _inbox = [];
    private readonly Dictionary<string, int> _steps = [];

    private readonly Dictionary<string, RefundTurns> _turns = [];

    // Whether news of a closed case's money lies in the lane of an orchestration that is to come.
    private bool _passedOn;

    /// <summary>Where there is a channel to; what it answers is the test's.</summary>
    public HashSet<PayoutChannel> Ways { get; } = [PayoutChannel.WeChatPay];

    public DateTimeOffset Now { get; private set; } = Sample.Opened;

    /// <summary>The holidays known now.</summary>
    public WorkingCalendar Calendar { get; set; } = WorkingCalendar.China;

    public RefundCase Case { get; private set; } = Sample.Case();

    public Dictionary<string, MoveOutcome> Answers { get; } = [];

    public List<Posting> Ledger { get; } = [];

    /// <summary>How often the order's reservation was settled.</summary>
    public int Settled { get; private set; }

    /// <summary>What was asked of the provider: <c>refund</c> or <c>query</c> and the number, with the time.</summary>
    public List<(DateTimeOffset At, string Call)> Calls { get; } = [];

    /// <summary>The same calls as the channel was told them.</summary>
    public List<RefundInstruction> Instructed { get; } = [];

    /// <summary>What the provider answers, in order; the last one again and again.</summary>
    public Queue<ChannelAnswer> Provider { get; } = [];

    /// <summary>What was asked about the goods: the key, with the time.</summary>
    public List<(DateTimeOffset At, string Key)> Asked { get; } = [];

    /// <summary>What the source of goods answers, by question, in order; the last one again and again. Nobody, where nothing is said.</summary>
    public Dictionary<GoodsAsk, Queue<GoodsAnswer>> Source { get; } = [];

    public List<TheatreContext> Contexts { get; } = [];

    /// <summary>Whether rings get lost.</summary>
    public bool IsDeaf { get; set; }

    public Task<CaseOutcome>? Play { get; private set; }

    public CasePosition Position => Case.Position;

    public IEnumerable<TimelineEvent> Happened => Case.Timeline.Select(entry => entry.Event);

    public static ChannelAnswer Says(PayoutState state, int attempt = 1) => new(
        ChannelAnswerKind.Reported, Sample.Report($"answer-{state}-{attempt}", RefundNumber.For(Sample.RefundId, attempt), state, null) with { Amount = null });

    public void Open(RefundCase? refundCase = null, bool fastRefund = false, Money? refundable = null)
    {
        Case = refundCase ?? Case;
        var context = new TheatreContext(this, Case.RefundId, new RefundOrchestrationInput(Case, RefundPolicy.Default, refundable ?? Case.Order.Paid, fastRefund));
        Contexts.Add(context);
        Play = RefundOrchestration.RunAsync(context);
        Check();
    }

    public void Send(CaseMove move, int rings = 1)
    {
        _inbox.Add((new InboxEntry(move.MoveId, Now, move with { At = Now }, null), InboxLane.Of(Case.Reopened)));
        Ring(BellKey.Of(Case), rings);
    }

    /// <summary>Opens the closed case again, as <c>CaseReopening</c> does: the rules first, then the row, then the next orchestration.</summary>
    public MoveRefusal? Reopen(CaseMove move)
    {
        move = move with { At = Now };
        Assert.True(ReopeningRules.Reopens(Case, move));
        if (MoveRules.Check(Case, move, RefundPolicy.Default) is { } refusal)
        {
            return refusal;
        }

        _inbox.Add((new InboxEntry(move.MoveId, Now, move, null), InboxLane.Of(Case.Reopened + 1)));
        OpenAgain();
        return null;
    }

    /// <summary>Reports a deposit-back of money that has gone, as <c>InboxDelivery</c> does; false if it tells nothing new.</summary>
    public bool GiveBack(ProviderReport report)
    {
        if (!report.Changes(Case) || _inbox.Any(row => row.Entry.Id == report.ReportId))
        {
            return false;
        }

        Send(report);
        return true;
    }

    /// <summary>What refunds the payment has had before this case; from then on the provider's limits are kept.</summary>
    public void Had(params (int Number, DateTimeOffset At)[] refunds) =>
        _turns[Case.Order.Payment.TransactionId] = new RefundTurns([.. refunds.Select(had => new RefundTurn($"before-{had.Number}", had.At))]);

    public void Send(ProviderReport report, int rings = 1)
    {
        // The row's key is the report's id: the same one again lies there already. News of a closed case's money opens it again.
        bool isNew = _inbox.All(row => row.Entry.Id != report.ReportId);
        bool opens = Position.Stage == Stage.Closed && report.Changes(Case);
        if (isNew)
        {
            _inbox.Add((new InboxEntry(report.ReportId, Now, null, report), opens ? InboxLane.Of(Case.Reopened + 1) : report.RefundNumber));
        }

        if (isNew && opens)
        {
            OpenAgain();
            return;
        }

        Ring(report.RefundNumber, rings);
        Ring(BellKey.Of(Case), rings);
    }

    private void OpenAgain()
    {
        int reopened = Case.Reopened + 1;
        var context = new TheatreContext(
            this, BellKey.Of(Case.RefundId, InboxLane.Of(reopened)), new RefundOrchestrationInput(Case, RefundPolicy.Default, Case.Order.Paid, false, reopened));
        Contexts.Add(context);
        Play = RefundOrchestration.RunAsync(context);
        Check();
    }

    public void Advance(TimeSpan by) => AdvanceTo(Now + by);

    public void AdvanceTo(DateTimeOffset time)
    {
        while (Contexts.SelectMany(context => context.Timers).Where(timer => timer.At <= time).OrderBy(timer => timer.At).FirstOrDefault() is { } timer)
        {
            Now = timer.At > Now ? timer.At : Now;
            timer.Fire();
            Check();
        }

        Now = time;
    }

    public object? Perform(string activity, object? input) => (activity, input) switch
    {
        (nameof(TakeInbox), InboxToTake taking) => Take(taking),
        (nameof(RecordChange), ChangeToRecord step) => Record(step),
        (nameof(PlanPayout), PayoutToPlan planning) => PlanPayout.Plan(planning, Calendar),
        (nameof(ReckonChase), ChaseToReckon chase) => ReckonChase.Reckon(chase, Calendar),
        (nameof(ReckonCase), CaseToReckon reckoning) => ReckonCase.Reckon(reckoning, Calendar),
        (nameof(RequestRefund), RefundInstruction instruction) => Call("refund", instruction),
        (nameof(QueryRefund), RefundInstruction instruction) => Call("query", instruction),
        (nameof(CancelTransfer), RefundInstruction instruction) => Call("cancel", instruction),
        (nameof(PayAbnormal), AbnormalToPay paying) => Call(paying.Account is null ? "to-merchant" : "to-card", paying.Instruction),
        (nameof(TakeTurn), TurnToTake turn) => TakeTurnOf(turn),
        (nameof(AskGoodsSource), GoodsRequest request) => Ask(request),
        (nameof(ClearClosedInbox), InboxToTake lanes) => Clear(lanes),
        _ => throw new InvalidOperationException($"There is no activity {activity} for {input}."),
    };

    private void Ring(string instance, int rings)
    {
        for (int ring = 0; ring < rings && !IsDeaf; ring++)
        {
            Contexts.LastOrDefault(context => context.InstanceId == instance)?.Raise(Doorbell.EventName);
        }

        Check();
    }

    // An exception in the orchestration is the test's.
    private void Check()
    {
        if (Play is { IsFaulted: true })
        {
            Play.GetAwaiter().GetResult();
        }

        if (_passedOn && Play is { IsCompleted: true })
        {
            _passedOn = false;
            OpenAgain();
        }
    }

    private InboxEntry[] Take(InboxToTake taking) =>
        [.. _inbox.Where(row => taking.Lanes.Contains(row.Lane) && !Answers.ContainsKey(row.Entry.Id)).Select(row => row.Entry).OrderBy(entry => entry.At).Take(TakeInbox.Most)];

    // As ClosedInbox does it; the orchestration that news opens the case for is started once the one that closed it has ended.
    private object? Clear(InboxToTake lanes)
    {
        for (int row = 0; row < _inbox.Count; row++)
        {
            (InboxEntry entry, string lane) = _inbox[row];
            if (lanes.Lanes.Contains(lane) && !Answers.ContainsKey(entry.Id) && entry.Report is { } report)
            {
                _passedOn |= report.Changes(Case);
                _inbox[row] = (entry, report.Changes(Case) ? InboxLane.Of(Case.Reopened + 1) : lane);
                _ = report.Changes(Case) || Answers.TryAdd(entry.Id, new MoveOutcome(entry.Id));
            }
        }

        return null;
    }

    private object? Record(ChangeToRecord step)
    {
        Assert.Equal(_steps.GetValueOrDefault(step.Writer) + 1, step.Step);
        _steps[step.Writer] = step.Step;
        if (step.Change is { } change)
        {
            Case = Case.Apply(change with { Revision = Case.Revision + 1 });
            Settled += change.Payout is { State: PayoutState.Succeeded } ? 1 : 0;
        }

        foreach (MoveOutcome answer in step.Answers)
        {
            Assert.True(Answers.TryAdd(answer.MoveId, answer), $"{answer.MoveId} was answered twice.");
        }

        if (step.Posting is { } posting)
        {
            Ledger.Add(posting);
        }

        return null;
    }

    private GoodsAnswer Ask(GoodsRequest request)
    {
        Asked.Add((Now, request.Key));
        return Source.GetValueOrDefault(request.Ask) is { Count: > 0 } answers
            ? answers.Count > 1 ? answers.Dequeue() : answers.Peek()
            : new GoodsAnswer(GoodsAnswerKind.Nobody);
    }

    private TurnTaken TakeTurnOf(TurnToTake turn)
    {
        ChannelLimits limits = ChannelLimits.Of(turn.Channel);
        string payment = turn.Order.Payment.TransactionId;
        if (!_turns.TryGetValue(payment, out RefundTurns? before))
        {
            (_, DateTimeOffset? now, string? tooOld) = RefundTurns.None.Take(turn.RefundNumber, limits, turn.Order.PaidAt, turn.At);
            return new TurnTaken(now, tooOld);
        }

        (_turns[payment], DateTimeOffset? at, string? never) = before.Take(turn.RefundNumber, limits, turn.Order.PaidAt, turn.At);
        return new TurnTaken(at, never);
    }

    private ChannelAnswer Call(string what, RefundInstruction instruction) => new PaymentChannels(Ways.Select(way => new ScriptedChannel { Channel = way }), new NoDiary(), TimeProvider.System).CallAsync(instruction.Channel, _ =>
    {
        Calls.Add((Now, $"{what} {instruction.RefundNumber}"));
        Instructed.Add(instruction);
        return Task.FromResult(Provider.Count > 1 ? Provider.Dequeue() : Provider.Peek());
    }, CancellationToken.None).GetAwaiter().GetResult();
}
