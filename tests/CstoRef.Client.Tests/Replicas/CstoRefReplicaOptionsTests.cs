namespace CstoRef.Client.Tests.Replicas;

public sealed class CstoRefReplicaOptionsTests
{
    [Fact]
    public void FindFaults_Defaults_AreNone() => new CstoRefReplicaOptions().FindFaults().ShouldBeEmpty();

    [Fact]
    public void Constructor_SeveralBadValues_NamesEach()
    {
        var options = new CstoRefReplicaOptions
        {
            FilePath = " ",
            FileFormat = (ReplicaFileFormat)9,
            FileDelay = TimeSpan.Zero,
            InitialBackoff = TimeSpan.Zero,
            MaxBackoff = TimeSpan.FromSeconds(-1),
            AnswerTimeout = TimeSpan.Zero,
            StalenessLimit = TimeSpan.Zero,
            MaxWaitingChanges = 0,
        };
        using var client = new CstoRefClient(new());

        var fault = Should.Throw<ArgumentException>(() => new CstoRefReplica(options, client));

        foreach (var option in typeof(CstoRefReplicaOptions).GetProperties()) fault.Message.ShouldContain(option.Name + " must be");
    }
}
