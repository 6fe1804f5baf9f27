using KaMeng.Functions.Console.WorkList;
using KaMeng.Functions.Problems;
using KaMeng.Pages.Language;
using KaMeng.Pages.WorkList;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace KaMeng.Pages.Tests.WorkList;

public class WorkListFilterTests
{
    [Fact]
    public void All_cases_have_the_shortest_address()
    {
        Assert.Equal("", new WorkListFilter().Query());
        Assert.Equal("?cursor=abc", new WorkListFilter().Query("abc"));
    }

    [Fact]
    public void Every_filter_comes_back_from_its_address_as_it_was()
    {
        var every = new WorkListFilter(Stage.Closed, CaseOutcome.Rejected, CaseFlag.HighValue, "m&77=?#", "买家 1", "KM-1", 4, Mine: true, InTrouble: true, ForOperator: true, RefundReason.CodeUsed, 10, 2000);

        Assert.Equal(every, Read(every.Query()));
        Assert.All(BuiltInView.All, view => Assert.Equal(view.Filter, Read(view.Filter.Query())));
        Assert.Equal(13, every.Fields.Count);
    }

    [Fact]
    public void What_is_no_filter_is_named()
    {
        ProblemException wrong = Assert.Throws<ProblemException>(() => Read("?stage=NOWHERE&due=0&reason=BORED&yuanFrom=-1"));

        Assert.Equal(["due", "reason", "stage", "yuanFrom"], wrong.Errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Built_in_views_have_names_and_filters_of_their_own()
    {
        Assert.Equal(BuiltInView.All.Count, BuiltInView.All.Select(view => view.Filter).Distinct().Count());
        Assert.Equal(BuiltInView.All.Count, BuiltInView.All.Select(view => view.Name(Tongue.Chinese)).Distinct().Count());
        Assert.Equal(BuiltInView.All.Count, BuiltInView.All.Select(view => view.Name(Tongue.English)).Distinct().Count());
    }

    private static WorkListFilter Read(string query) => WorkListReading.FilterOf(new QueryCollection(QueryHelpers.ParseQuery(query)));
}
