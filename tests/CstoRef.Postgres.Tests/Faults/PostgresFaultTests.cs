using CstoRef.Postgres.Faults;
using Npgsql;

namespace CstoRef.Postgres.Tests.Faults;

/// <summary>What a refusal means follows from the class of its SQLSTATE.</summary>
public sealed class PostgresFaultTests
{
    private static readonly DatabaseUse[] Uses = Enum.GetValues<DatabaseUse>();

    [Theory]
    [InlineData("08")]
    [InlineData("40")]
    [InlineData("53")]
    [InlineData("55")]
    [InlineData("57")]
    [InlineData("58")]
    public void Translate_ClassThatPassesByItself_IsUnavailable(string sqlClass)
    {
        foreach (var use in Uses) PostgresFault.Translate(Refusal(sqlClass + "000"), use).ShouldBeOfType<PostgresUnavailableException>();
    }

    [Theory]
    [InlineData("22")]
    [InlineData("23")]
    public void Translate_ClassOfData_IsAConstraintOnlyWhereSomethingWasWritten(string sqlClass)
    {
        foreach (var use in Uses)
        {
            var isWritten = use is DatabaseUse.Writing or DatabaseUse.Committing;
            PostgresFault.Translate(Refusal(sqlClass + "000"), use).ShouldBeOfType(isWritten ? typeof(ConstraintViolatedException) : typeof(UnexpectedRefusalException));
        }
    }

    [Theory]
    [InlineData("00")]
    [InlineData("01")]
    [InlineData("02")]
    [InlineData("03")]
    [InlineData("09")]
    [InlineData("0A")]
    [InlineData("0B")]
    [InlineData("0F")]
    [InlineData("0L")]
    [InlineData("0P")]
    [InlineData("0Z")]
    [InlineData("20")]
    [InlineData("21")]
    [InlineData("24")]
    [InlineData("25")]
    [InlineData("26")]
    [InlineData("27")]
    [InlineData("2B")]
    [InlineData("2D")]
    [InlineData("2F")]
    [InlineData("34")]
    [InlineData("38")]
    [InlineData("39")]
    [InlineData("3B")]
    [InlineData("42")]
    [InlineData("44")]
    [InlineData("54")]
    [InlineData("72")]
    [InlineData("F0")]
    [InlineData("HV")]
    [InlineData("P0")]
    [InlineData("XX")]
    public void Translate_AnyOtherClass_IsAFaultThatDoesNotPass(string sqlClass)
    {
        foreach (var use in (DatabaseUse[])[DatabaseUse.Reading, DatabaseUse.Writing, DatabaseUse.Committing])
        {
            var fault = PostgresFault.Translate(Refusal(sqlClass + "001"), use).ShouldBeOfType<UnexpectedRefusalException>();
            fault.Message.ShouldContain(sqlClass + "001");
            fault.Message.ShouldNotContain("the server's own text");
        }
    }

    [Theory]
    [InlineData("28P01", typeof(PostgresAccessException))]
    [InlineData("28000", typeof(PostgresAccessException))]
    [InlineData("3D000", typeof(PostgresAccessException))]
    [InlineData("42501", typeof(PostgresAccessException))]
    [InlineData("42P01", typeof(SchemaException))]
    [InlineData("42703", typeof(SchemaException))]
    [InlineData("42704", typeof(SchemaException))]
    [InlineData("42883", typeof(SchemaException))]
    [InlineData("3F000", typeof(SchemaException))]
    [InlineData("42P06", typeof(UnexpectedRefusalException))]
    [InlineData("42601", typeof(UnexpectedRefusalException))]
    [InlineData("0A000", typeof(UnexpectedRefusalException))]
    [InlineData("25006", typeof(PostgresUnavailableException))]
    [InlineData("53100", typeof(PostgresUnavailableException))]
    [InlineData("53300", typeof(PostgresUnavailableException))]
    [InlineData("57P01", typeof(PostgresUnavailableException))]
    public void Translate_CodeThatStandsOut_IsWhatItSays(string sqlState, Type expected) =>
        PostgresFault.Translate(Refusal(sqlState), DatabaseUse.Writing).ShouldBeOfType(expected);

    [Theory]
    [InlineData("57014", typeof(PostgresTimeLimitException), "statement_timeout")]
    [InlineData("55P03", typeof(PostgresUnavailableException), "lock_timeout")]
    [InlineData("25P03", typeof(PostgresUnavailableException), "idle_in_transaction_session_timeout")]
    [InlineData("25P04", typeof(PostgresUnavailableException), "transaction_timeout")]
    public void Translate_TimeLimit_IsToldAsOne(string sqlState, Type expected, string setting)
    {
        var fault = PostgresFault.Translate(Refusal(sqlState), DatabaseUse.Writing);

        fault.ShouldBeOfType(expected);
        fault.Message.ShouldContain("time limit");
        fault.Message.ShouldContain(setting);
    }

    [Fact]
    public void Translate_TimeLimitOfTheConnection_IsToldAsOneUnlessItDidNotOpen()
    {
        var fault = new NpgsqlException("Exception while reading from stream", new TimeoutException());

        PostgresFault.Translate(fault).ShouldBeOfType<PostgresTimeLimitException>().Message.ShouldContain("Command Timeout");
        PostgresFault.Translate(fault, DatabaseUse.Opening).ShouldBeOfType<PostgresUnavailableException>();
    }

    [Theory]
    [InlineData("57P01", true)]
    [InlineData("08006", true)]
    [InlineData("40003", true)]
    [InlineData("40001", false)]
    [InlineData("53100", false)]
    public void Translate_ConnectionLostWhileCommitting_LeavesTheOutcomeUnknown(string sqlState, bool isUnknown)
    {
        PostgresFault.Translate(Refusal(sqlState), DatabaseUse.Committing).ShouldBeOfType<PostgresUnavailableException>().IsOutcomeUnknown.ShouldBe(isUnknown);
        PostgresFault.Translate(Refusal(sqlState), DatabaseUse.Writing).ShouldBeOfType<PostgresUnavailableException>().IsOutcomeUnknown.ShouldBeFalse();
    }

    private static PostgresException Refusal(string sqlState) => new("the server's own text", "ERROR", "ERROR", sqlState);
}
