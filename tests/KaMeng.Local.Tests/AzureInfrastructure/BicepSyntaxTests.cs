namespace KaMeng.Local.Tests.AzureInfrastructure;

/// <summary>The templates parse, and the parser notices what the compiler would.</summary>
public class BicepSyntaxTests
{
    [Fact]
    public void Every_file_parses() =>
        Assert.Contains(BicepFile.All, file => file.Path == BicepFile.Main.Path && file.OfKind("module").Any());

    [Theory]
    [InlineData("var a = {\n  b: 1\n", "the file ends too early|a name expected|'}'")]
    [InlineData("var a = [ 1 2 ]", "',', a new line or ']' expected")]
    [InlineData("var a = { b: 1 c: 2 }", "',', a new line or '}' expected")]
    [InlineData("var a = 'b\nvar c = 1", "the string has no end on its line")]
    [InlineData("var a = 'x${b'", "'}' expected")]
    [InlineData("var a = (1", "')' expected")]
    [InlineData("var a = f(1 2)", "',' expected")]
    [InlineData("var a 1", "'=' expected")]
    [InlineData("var a = true ? 1", "':' expected")]
    [InlineData("var a = 'C:\\windows'", "is no escape")]
    [InlineData("var a = 1 var b = 2", "a new line expected")]
    [InlineData("param a text", "'text' is no type")]
    [InlineData("parameter a string", "begins no statement")]
    [InlineData("var a = [\n  for b of c: b\n]", "'in' expected")]
    [InlineData("/* no end", "the comment has no end")]
    public void A_mistake_is_found(string text, string complaints)
    {
        var error = Assert.Throws<FormatException>(() => BicepFile.Parse("x.bicep", text));

        Assert.Contains(complaints.Split('|'), complaint => error.Message.Contains(complaint, StringComparison.Ordinal));
        Assert.StartsWith("x.bicep(", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expression_keeps_its_shape()
    {
        var file = BicepFile.Parse("x.bicep", "// a comment\n@description('d')\nparam a string = 'it\\'s ${empty(b) ? 'x' : c!.outputs.d[0]}' // end\n");

        var parameter = file.Named("param", "a");
        var text = Assert.IsType<BicepNode.Text>(parameter.Value);
        Assert.Equal(new BicepNode.Literal("it's "), text.Parts[0]);
        var choice = Assert.IsType<BicepNode.Choice>(text.Parts[1]);
        Assert.Equal("empty", Assert.IsType<BicepNode.Call>(choice.Condition).Function);
        Assert.Equal("d", Assert.IsType<BicepNode.Member>(Assert.IsType<BicepNode.Item>(choice.No).Target).Property);
        Assert.Equal("description", Assert.Single(parameter.Decorators).Function);
    }
}
