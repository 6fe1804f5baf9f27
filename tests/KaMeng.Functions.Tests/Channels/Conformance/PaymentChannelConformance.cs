using KaMeng.Functions.Channels;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Channels.Conformance;

/// <summary>
/// What every way that money leaves must keep to, whoever the provider is: derive it with a channel and its simulator. A result that a provider does not
/// know is passed over.
/// </summary>
public abstract class PaymentChannelConformance : IAsyncLifetime
{
    private IConformingPlatform _platform = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<IConformingPlatform> StartAsync();

    public async ValueTask InitializeAsync() => _platform = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _platform.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_same_number_many_times_pays_once()
    {
        RefundInstruction instruction = _platform.Instruction();
        AssertReported(instruction, await _platform.Channel.RefundAsync(instruction, Stop));
        for (int call = 0; call < 4; call++)
        {
            AssertRepeated(instruction, await _platform.Channel.RefundAsync(instruction, Stop));
        }

        AssertOnly(instruction);
    }

    [Fact]
    public async Task The_same_number_at_the_same_time_pays_once()
    {
        RefundInstruction instruction = _platform.Instruction();
        ChannelAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _platform.Channel.RefundAsync(instruction, Stop), Stop)));

        Assert.Contains(answers, answer => answer.Kind == ChannelAnswerKind.Reported);
        Assert.All(answers, answer => AssertRepeated(instruction, answer));
        AssertOnly(instruction);
    }

    [Fact]
    public async Task Two_numbers_are_two_payouts()
    {
        RefundInstruction[] both = [_platform.Instruction(fen: 400, ordinal: 1), _platform.Instruction(fen: 500, ordinal: 2)];
        foreach (RefundInstruction instruction in both)
        {
            AssertReported(instruction, await _platform.Channel.RefundAsync(instruction, Stop));
        }

        Assert.Equal(both.ToDictionary(one => one.RefundNumber, one => one.Amount), _platform.Executed().ToDictionary(one => one.Key, one => one.Value.Amount));
    }

    [Fact]
    public async Task A_lost_answer_is_no_answer_and_a_query_tells_what_happened()
    {
        RefundInstruction instruction = _platform.Instruction();
        Assert.SkipUnless(_platform.Plan(ConformanceResult.LostAnswer), "Answers are not lost here.");

        ChannelAnswer lost = await _platform.Impatient.RefundAsync(instruction, Stop);
        SettleUnlessToldAtOnce();
        ChannelAnswer found = await _platform.Channel.QueryAsync(instruction, Stop);
        ChannelAnswer repeated = await _platform.Channel.RefundAsync(instruction, Stop);

        Assert.Equal((ChannelAnswerKind.NoAnswer, null), (lost.Kind, lost.Report));
        AssertReported(instruction, found);
        AssertRepeated(instruction, repeated);
        AssertOnly(instruction);
    }

    [Fact]
    public async Task A_number_that_nobody_gave_is_not_found()
    {
        ChannelAnswer answer = await _platform.Channel.QueryAsync(_platform.Instruction(), Stop);

        Assert.Equal((ChannelAnswerKind.NotFound, null), (answer.Kind, answer.Report));
        Assert.Empty(_platform.Executed());
    }

    [Fact]
    public async Task Another_amount_under_the_same_number_is_refused()
    {
        RefundInstruction instruction = _platform.Instruction(fen: 500);
        await _platform.Channel.RefundAsync(instruction, Stop);

        ChannelAnswer other = await _platform.Channel.RefundAsync(_platform.Instruction(fen: 501), Stop);

        Assert.Equal((ChannelAnswerKind.Refused, null), (other.Kind, other.Report));
        AssertOnly(instruction);
    }

    [Fact]
    public async Task What_is_sure_to_be_refused_is_refused_without_a_call()
    {
        foreach ((string wrong, RefundInstruction instruction) in _platform.Unacceptable())
        {
            ChannelAnswer answer = await _platform.Channel.RefundAsync(instruction, Stop);

            Assert.True(answer.Kind == ChannelAnswerKind.Refused, $"{wrong}: {answer}");
            Assert.False(string.IsNullOrEmpty(answer.Code) || string.IsNullOrEmpty(answer.Message), $"{wrong}: {answer}");
        }

        Assert.Equal(0, _platform.Calls);
        Assert.Empty(_platform.Executed());
    }

    [Fact]
    public async Task It_arrives_and_is_told_the_same_however_often_one_asks()
    {
        RefundInstruction instruction = _platform.Instruction();
        await _platform.Channel.RefundAsync(instruction, Stop);
        _platform.Settle();

        ChannelAnswer first = await _platform.Channel.QueryAsync(instruction, Stop);
        ChannelAnswer second = await _platform.Channel.QueryAsync(instruction, Stop);

        AssertReported(instruction, first);
        Assert.Equal((PayoutState.Succeeded, instruction.Amount), (first.Report?.State, first.Report?.Amount));
        Assert.Equal(_platform.NumbersPayouts, !string.IsNullOrEmpty(first.Report?.ProviderRefundId));
        Assert.Equal(first.Report, second.Report);
    }

    [Theory]
    [InlineData(ConformanceResult.Closed)]
    [InlineData(ConformanceResult.Abnormal)]
    internal async Task What_never_arrives_is_told_as_what_it_is(ConformanceResult result)
    {
        RefundInstruction instruction = _platform.Instruction();
        Assert.SkipUnless(_platform.Plan(result), "There is no such end here.");
        await _platform.Channel.RefundAsync(instruction, Stop);
        _platform.Settle();

        ChannelAnswer answer = await _platform.Channel.QueryAsync(instruction, Stop);

        AssertReported(instruction, answer);
        Assert.Equal(_platform.EndOf(result), answer.Report?.State);
    }

    [Fact]
    public async Task Queries_move_no_money()
    {
        RefundInstruction instruction = _platform.Instruction();
        await _platform.Channel.RefundAsync(instruction, Stop);
        SettleUnlessToldAtOnce();
        for (int query = 0; query < 5; query++)
        {
            AssertReported(instruction, await _platform.Channel.QueryAsync(instruction, Stop));
            await _platform.Channel.QueryAsync(_platform.Instruction(ordinal: 2), Stop);
        }

        AssertOnly(instruction);
    }

    [Theory]
    [InlineData(ConformanceResult.NotEnough)]
    [InlineData(ConformanceResult.RateLimited)]
    [InlineData(ConformanceResult.SystemError)]
    internal async Task What_may_do_later_is_for_later_and_the_same_number_then_pays(ConformanceResult result)
    {
        RefundInstruction instruction = _platform.Instruction();
        Assert.SkipUnless(_platform.Plan(result), "This does not happen here.");

        ChannelAnswer later = await _platform.Channel.RefundAsync(instruction, Stop);
        Assert.Equal((ChannelAnswerKind.TryLater, null), (later.Kind, later.Report));
        Assert.True(result != ConformanceResult.RateLimited || later.RetryAfter > TimeSpan.Zero);
        Assert.Empty(_platform.Executed());

        AssertReported(instruction, await _platform.Channel.RefundAsync(instruction, Stop));
        AssertOnly(instruction);
    }

    [Fact]
    public async Task A_network_that_is_away_is_no_answer_and_never_thrown()
    {
        RefundInstruction instruction = _platform.Instruction();
        Assert.SkipWhen(_platform.CutOff is null, "Nobody is called here.");

        ChannelAnswer given = await _platform.CutOff!.RefundAsync(instruction, Stop);
        ChannelAnswer asked = await _platform.CutOff.QueryAsync(instruction, Stop);

        Assert.Equal((ChannelAnswerKind.NoAnswer, ChannelAnswerKind.NoAnswer), (given.Kind, asked.Kind));
        Assert.False(string.IsNullOrEmpty(given.Code));
        Assert.Empty(_platform.Executed());
    }

    [Fact]
    public async Task What_the_caller_cancels_is_thrown_and_not_an_answer()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _platform.Channel.RefundAsync(_platform.Instruction(), cancelled.Token));
    }

    [Fact]
    public async Task The_log_has_the_number_and_no_secret()
    {
        RefundInstruction instruction = _platform.Instruction();
        await _platform.Channel.RefundAsync(instruction, Stop);
        await _platform.Channel.QueryAsync(instruction, Stop);

        string log = string.Join('\n', _platform.Log);
        Assert.Contains(instruction.RefundNumber, log, StringComparison.Ordinal);
        Assert.All(_platform.Secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase));
    }

    private void SettleUnlessToldAtOnce()
    {
        if (!_platform.TellsAtOnce)
        {
            _platform.Settle();
        }
    }

    private void AssertRepeated(RefundInstruction instruction, ChannelAnswer answer)
    {
        if (_platform.TellsAtOnce || answer.Kind != ChannelAnswerKind.NoAnswer)
        {
            AssertReported(instruction, answer);
        }
    }

    private static void AssertReported(RefundInstruction instruction, ChannelAnswer answer)
    {
        Assert.True(answer.Kind == ChannelAnswerKind.Reported, answer.ToString());
        Assert.Equal(instruction.RefundNumber, answer.Report?.RefundNumber);
        Assert.Equal(instruction.Amount, answer.Report?.Amount ?? instruction.Amount);
        Assert.False(string.IsNullOrEmpty(answer.Report?.ReportId));
    }

    private void AssertOnly(RefundInstruction instruction)
    {
        (string number, ExecutedPayout executed) = Assert.Single(_platform.Executed());
        Assert.Equal((instruction.RefundNumber, instruction.Amount), (number, executed.Amount));
    }
}
