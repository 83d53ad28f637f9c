"""Servers of databases that tests start, each for itself, and stop at the end."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

PASSWORD = "gh/3?im&wort"  # noqa: S105 - of a server that nobody else reaches
USER = "annika"


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def postgresql_programs() -> Path | None:
    """Return the folder of PostgreSQL's own programs; ``None`` where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    beside = shutil.which("initdb")
    return found[-1].parent if found else Path(beside).parent if beside else None


@dataclass(frozen=True)
class PostgreSQL:
    """A server of PostgreSQL in a folder of its own."""

    programs: Path
    folder: Path
    port: int

    @classmethod
    def start(cls, programs: Path) -> "PostgreSQL":
        """Make a cluster of databases, and start a server of it."""
        server = cls(programs, Path(tempfile.mkdtemp(prefix="postgresql-")), free_port())
        if os.getuid() == 0:
            shutil.chown(server.folder, "postgres")
        password = server.folder / "password"
        password.write_text(PASSWORD)
        password.chmod(0o644)
        data = server.folder / "data"
        server.run("initdb", f"--pgdata={data}", "--auth=scram-sha-256", f"--username={USER}",
                   f"--pwfile={password}", "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        server.resume()
        return server

    def resume(self) -> None:
        """Start the server, and wait until it answers."""
        options = (
            f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
            " -c max_connections=20 -c shared_buffers=16MB"
        )
        self.run("pg_ctl", f"--pgdata={self.folder / 'data'}", f"--log={self.folder / 'log'}",
                 f"--options={options}", "--wait", "start")  # fmt: skip

    def halt(self) -> None:
        """Stop the server at once, whatever it is doing."""
        self.run("pg_ctl", f"--pgdata={self.folder / 'data'}", "--mode=immediate", "--wait", "stop")

    def stop(self) -> None:
        """Stop the server, and remove all that it has."""
        self.halt()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, program: str, *words: str) -> None:
        """Run one of the programs as a user that is not root, which they refuse."""
        command = [str(self.programs / program), *words]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, cwd=self.folder)  # fmt: skip

    def url(self, table: str = "", password: str = PASSWORD, options: str = "") -> str:
        """Return the address of a table."""
        at = (
            f"postgresql+psycopg://{USER}:{quote(password, safe='')}@127.0.0.1:{self.port}/postgres"
        )
        query = "&".join(filter(None, [table and f"table={table}", options]))
        return f"{at}?{query}" if query else at


@dataclass(frozen=True)
class Spark:
    """A cluster of Spark on this machine, with two workers, behind its SQL server."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls, home: Path) -> "Spark":
        """Start a cluster, and wait until its server answers."""
        folder, port = Path(tempfile.mkdtemp(prefix="spark-")), free_port()
        settings = {
            "spark.ui.enabled": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.sql.warehouse.dir": f"{folder / 'warehouse'}",
            "spark.sql.shuffle.partitions": "4",
            "spark.hadoop.javax.jdo.option.ConnectionURL": "jdbc:derby:memory:tables;create=true",
        }
        command = [
            str(home / "bin" / "spark-submit"),
            "--class", "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2",
            "--master", "local-cluster[2,1,1024]",
            *(word for name, value in settings.items() for word in ("--conf", f"{name}={value}")),
            "--hiveconf", f"hive.server2.thrift.port={port}",
            "--hiveconf", "hive.server2.thrift.bind.host=127.0.0.1",
            "spark-internal",
        ]  # fmt: skip
        surroundings = os.environ | {
            "SPARK_HOME": str(home),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_WORKER_DIR": str(folder / "workers"),
        }
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, cwd=folder, env=surroundings, stdout=log,
                                       stderr=log, stdin=subprocess.DEVNULL)  # fmt: skip
        server = cls(folder, port, process)
        end = time.monotonic() + 480
        while "ThriftBinaryCLIService on port" not in server.log:
            if process.poll() is not None or time.monotonic() > end:
                process.kill()
                msg = f"Spark does not start: {server.log[-2000:]}"
                raise RuntimeError(msg)
            time.sleep(0.5)
        return server

    @property
    def log(self) -> str:
        """What it said up to now."""
        return (self.folder / "log").read_text(errors="replace")

    def url(self, table: str = "") -> str:
        """Return the address of a table."""
        at = f"hive://annika@127.0.0.1:{self.port}/default"
        return f"{at}?table={table}" if table else at

    def stop(self) -> None:
        """Stop the cluster, and remove all that it has."""
        self.process.terminate()
        self.process.wait(60)
        shutil.rmtree(self.folder, ignore_errors=True)
