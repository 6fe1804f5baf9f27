using System.Reflection;
using KaMeng.Local.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Local.Tests.Hosting;

public class FunctionCatalogTests
{
    [Theory]
    [InlineData(nameof(Wrong.NoTrigger), "0 trigger parameters")]
    [InlineData(nameof(Wrong.TwoTriggers), "2 trigger parameters")]
    [InlineData(nameof(Wrong.StrangeParameter), "'when' of type DateTime")]
    [InlineData(nameof(Wrong.StrangeTrigger), "'timer' of type String")]
    public void A_function_that_cannot_run_here_is_refused_by_name(string method, string told)
    {
        var error = Assert.Throws<InvalidOperationException>(() => FunctionCatalog.Read([typeof(Wrong).GetMethod(method)!]));

        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.Contains($"{nameof(Wrong)}.{method}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_functions_of_one_name_are_refused()
    {
        MethodInfo[] methods = [typeof(Twice).GetMethod(nameof(Twice.One))!, typeof(Twice).GetMethod(nameof(Twice.Other))!];

        var error = Assert.Throws<InvalidOperationException>(() => FunctionCatalog.Read(methods));

        Assert.Contains(nameof(Twice.One), error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Twice.Other), error.Message, StringComparison.Ordinal);
    }

    private static class Wrong
    {
        [Function("NoTrigger")]
        public static void NoTrigger()
        {
        }

        [Function("TwoTriggers")]
        public static void TwoTriggers([HttpTrigger] HttpRequest request, [TimerTrigger("* * * * * *")] TimerInfo timer)
        {
        }

        [Function("StrangeParameter")]
        public static void StrangeParameter([HttpTrigger] HttpRequest request, DateTime when)
        {
        }

        [Function("StrangeTrigger")]
        public static void StrangeTrigger([TimerTrigger("* * * * * *")] string timer)
        {
        }
    }

    private static class Twice
    {
        [Function("Same")]
        public static void One([TimerTrigger("* * * * * *")] TimerInfo timer)
        {
        }

        [Function("same")]
        public static void Other([TimerTrigger("* * * * * *")] TimerInfo timer)
        {
        }
    }
}
