using System.Reflection;
using KaMeng.Functions.Merchants;
using KaMeng.Functions.Operators;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Storefront;
using KaMeng.Functions.Tests.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Tests.Cases;

/// <summary>What the genuine worker asks of functions and the local host does not.</summary>
public sealed class FunctionShapeTests
{
    private readonly CallDesk _desk = new();

    [Theory]
    [InlineData(typeof(StartRefund))]
    [InlineData(typeof(RespondToRefund))]
    [InlineData(typeof(AddEvidence))]
    [InlineData(typeof(AddMerchantEvidence))]
    [InlineData(typeof(DecideAsMerchant))]
    [InlineData(typeof(SendReissue))]
    [InlineData(typeof(DecideAsOperator))]
    [InlineData(typeof(ActOnRefund))]
    [InlineData(typeof(InspectRefund))]
    [InlineData(typeof(SendMessage))]
    [InlineData(typeof(SendMerchantMessage))]
    [InlineData(typeof(SendOperatorMessage))]
    public async Task A_function_that_reaches_orchestrations_offers_the_client_it_is_given(Type function)
    {
        MethodInfo method = Assert.Single(function.GetMethods(), m => m.GetCustomAttribute<FunctionAttribute>() is not null);
        object instance = Assert.Single(function.GetConstructors()).Invoke([.. function.GetConstructors()[0].GetParameters().Select(p => OfDesk(p.ParameterType))]);
        Assert.Null(_desk.Clients.Current);

        // Nobody signed this request, so the function does nothing else.
        await Assert.ThrowsAsync<ProblemException>(() => (Task)method.Invoke(instance, [.. method.GetParameters().Select(Argument)])!);

        Assert.Same(_desk.Client, _desk.Clients.Current);
    }

    [Fact]
    public void Every_function_is_a_public_method()
    {
        const BindingFlags Every = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        List<MethodInfo> functions =
            [.. typeof(KaMengServices).Assembly.GetTypes().SelectMany(type => type.GetMethods(Every)).Where(m => m.GetCustomAttribute<FunctionAttribute>() is not null)];

        Assert.NotEmpty(functions);
        Assert.All(functions, function => Assert.True(function.IsPublic, $"{function.DeclaringType}.{function.Name} is not public: the worker's generated executor leaves it out."));
    }

    private object OfDesk(Type type) =>
        typeof(CallDesk).GetProperties().First(property => type.IsAssignableFrom(property.PropertyType)).GetValue(_desk)!;

    private object Argument(ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(DurableTaskClient))
        {
            Assert.NotNull(parameter.GetCustomAttribute<DurableClientAttribute>());
            return _desk.Client;
        }

        return parameter.ParameterType == typeof(HttpRequest) ? CallDesk.Post("/api/any", "{}").Request
            : parameter.ParameterType == typeof(string) ? Sample.RefundId
            : CancellationToken.None;
    }
}
