using Azure.Data.Tables;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Tests.Storage;

public sealed class TableDocumentTests
{
    [Fact]
    public void A_long_document_is_split_and_put_together_again_and_a_shorter_one_leaves_nothing_of_it()
    {
        var row = new TableEntity("p", "r");
        string[] words = [new string('长', 70_000)];
        TableDocument.Write(row, words);
        Assert.All(row.Keys.Where(key => key.StartsWith("Json", StringComparison.Ordinal)), key => Assert.True(row.GetString(key).Length <= 32_000));
        Assert.Equal(words, TableDocument.Read<string[]>(row));

        TableDocument.Write(row, new[] { "short" });
        Assert.Equal(["short"], TableDocument.Read<string[]>(row));
        Assert.Equal(3, row.Count);
    }

    [Fact]
    public void A_case_comes_back_as_it_was()
    {
        var row = new TableEntity("p", "r");
        RefundCase written = Sample.Case() with { MissingEvidence = [KaMeng.Refunds.Evidence.EvidenceKind.E3], Approved = Sample.Order.Paid };
        TableDocument.Write(row, written);
        RefundCase read = TableDocument.Read<RefundCase>(row);
        Assert.Equal(written.Position, read.Position);
        Assert.Equal(written.Order, read.Order);
        Assert.Equal(written.Timeline.AsEnumerable(), read.Timeline);
        Assert.Equal(written.MissingEvidence.AsEnumerable(), read.MissingEvidence);
        Assert.Equal(written.Approved, read.Approved);
    }

    [Fact]
    public void A_row_that_holds_something_else_says_which_row_it_is()
    {
        var row = new TableEntity("part", "row") { ["Json"] = "{" };
        InvalidDataException wrong = Assert.Throws<InvalidDataException>(() => TableDocument.Read<RefundCase>(row));
        Assert.Contains("'row' of partition 'part'", wrong.Message, StringComparison.Ordinal);
    }
}
